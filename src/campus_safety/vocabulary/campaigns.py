"""Campaigns 专项行动: what a campaign is about."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["CampaignTopic"]


class CampaignTopic(Word):
    """What a campaign is about; the rows are those that schools and bureaus know best."""

    table = "campaign_topic"

    FAMILY_EDUCATION: ClassVar["CampaignTopic"]
    HAZARD_RECTIFICATION: ClassVar["CampaignTopic"]
    FIRE: ClassVar["CampaignTopic"]
    TRAFFIC: ClassVar["CampaignTopic"]
    FOOD: ClassVar["CampaignTopic"]
    DROWNING: ClassVar["CampaignTopic"]
    BULLYING: ClassVar["CampaignTopic"]
    SURROUNDINGS: ClassVar["CampaignTopic"]
    VIOLENCE: ClassVar["CampaignTopic"]
    DISPUTE_SCREENING: ClassVar["CampaignTopic"]
    rows: ClassVar[tuple["CampaignTopic", ...]]


CampaignTopic.FAMILY_EDUCATION = CampaignTopic("family_education")
CampaignTopic.HAZARD_RECTIFICATION = CampaignTopic("hazard_rectification")
CampaignTopic.FIRE = CampaignTopic("fire")
CampaignTopic.TRAFFIC = CampaignTopic("traffic")
CampaignTopic.FOOD = CampaignTopic("food")
CampaignTopic.DROWNING = CampaignTopic("drowning")
CampaignTopic.BULLYING = CampaignTopic("bullying")
CampaignTopic.SURROUNDINGS = CampaignTopic("surroundings")
CampaignTopic.VIOLENCE = CampaignTopic("violence")
CampaignTopic.DISPUTE_SCREENING = CampaignTopic("dispute_screening")
CampaignTopic.rows = (
    CampaignTopic.FAMILY_EDUCATION,
    CampaignTopic.HAZARD_RECTIFICATION,
    CampaignTopic.FIRE,
    CampaignTopic.TRAFFIC,
    CampaignTopic.FOOD,
    CampaignTopic.DROWNING,
    CampaignTopic.BULLYING,
    CampaignTopic.SURROUNDINGS,
    CampaignTopic.VIOLENCE,
    CampaignTopic.DISPUTE_SCREENING,
)
