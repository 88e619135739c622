"""Lessons 安全与法治教育: what is taught, to which grades, and in which form."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["GradeBand", "LessonTopic", "SessionForm"]


class LessonTopic(Word):
    """A topic of legal or safety education; which of them a law asks for is a rule."""

    table = "lesson_topic"

    LAW: ClassVar["LessonTopic"]
    SAFETY: ClassVar["LessonTopic"]
    EMERGENCY: ClassVar["LessonTopic"]
    FIRE: ClassVar["LessonTopic"]
    TRAFFIC: ClassVar["LessonTopic"]
    DROWNING: ClassVar["LessonTopic"]
    FOOD: ClassVar["LessonTopic"]
    BULLYING: ClassVar["LessonTopic"]
    VIOLENCE: ClassVar["LessonTopic"]
    SEXUAL_HARM: ClassVar["LessonTopic"]
    DRUGS: ClassVar["LessonTopic"]
    MENTAL_HEALTH: ClassVar["LessonTopic"]
    EARTHQUAKE: ClassVar["LessonTopic"]
    INFECTION: ClassVar["LessonTopic"]
    WEATHER: ClassVar["LessonTopic"]
    INTERNET: ClassVar["LessonTopic"]
    PARENTING: ClassVar["LessonTopic"]
    rows: ClassVar[tuple["LessonTopic", ...]]


class GradeBand(Word):
    """A band of grades that is taught alike, the youngest first."""

    table = "grade_band"

    KINDERGARTEN: ClassVar["GradeBand"]
    PRIMARY: ClassVar["GradeBand"]
    JUNIOR: ClassVar["GradeBand"]
    SENIOR: ClassVar["GradeBand"]
    rows: ClassVar[tuple["GradeBand", ...]]


class SessionForm(Word):
    """In which form a session is held; which form answers which duty is a rule."""

    table = "session_form"

    LESSON: ClassVar["SessionForm"]
    LECTURE: ClassVar["SessionForm"]
    DRILL: ClassVar["SessionForm"]
    SAFETY_WEEK: ClassVar["SessionForm"]
    VICE_PRINCIPAL: ClassVar["SessionForm"]
    STAFF: ClassVar["SessionForm"]
    PARENTS: ClassVar["SessionForm"]
    rows: ClassVar[tuple["SessionForm", ...]]


LessonTopic.LAW = LessonTopic("law")
LessonTopic.SAFETY = LessonTopic("safety")
LessonTopic.EMERGENCY = LessonTopic("emergency")
LessonTopic.FIRE = LessonTopic("fire")
LessonTopic.TRAFFIC = LessonTopic("traffic")
LessonTopic.DROWNING = LessonTopic("drowning")
LessonTopic.FOOD = LessonTopic("food")
LessonTopic.BULLYING = LessonTopic("bullying")
LessonTopic.VIOLENCE = LessonTopic("violence")
LessonTopic.SEXUAL_HARM = LessonTopic("sexual_harm")
LessonTopic.DRUGS = LessonTopic("drugs")
LessonTopic.MENTAL_HEALTH = LessonTopic("mental_health")
LessonTopic.EARTHQUAKE = LessonTopic("earthquake")
LessonTopic.INFECTION = LessonTopic("infection")
LessonTopic.WEATHER = LessonTopic("weather")
LessonTopic.INTERNET = LessonTopic("internet")
LessonTopic.PARENTING = LessonTopic("parenting")
LessonTopic.rows = (
    LessonTopic.LAW,
    LessonTopic.SAFETY,
    LessonTopic.EMERGENCY,
    LessonTopic.FIRE,
    LessonTopic.TRAFFIC,
    LessonTopic.DROWNING,
    LessonTopic.FOOD,
    LessonTopic.BULLYING,
    LessonTopic.VIOLENCE,
    LessonTopic.SEXUAL_HARM,
    LessonTopic.DRUGS,
    LessonTopic.MENTAL_HEALTH,
    LessonTopic.EARTHQUAKE,
    LessonTopic.INFECTION,
    LessonTopic.WEATHER,
    LessonTopic.INTERNET,
    LessonTopic.PARENTING,
)

GradeBand.KINDERGARTEN = GradeBand("kindergarten")
GradeBand.PRIMARY = GradeBand("primary")
GradeBand.JUNIOR = GradeBand("junior")
GradeBand.SENIOR = GradeBand("senior")
GradeBand.rows = (
    GradeBand.KINDERGARTEN,
    GradeBand.PRIMARY,
    GradeBand.JUNIOR,
    GradeBand.SENIOR,
)

SessionForm.LESSON = SessionForm("lesson")
SessionForm.LECTURE = SessionForm("lecture")
SessionForm.DRILL = SessionForm("drill")
SessionForm.SAFETY_WEEK = SessionForm("safety_week")
SessionForm.VICE_PRINCIPAL = SessionForm("vice_principal")
SessionForm.STAFF = SessionForm("staff")
SessionForm.PARENTS = SessionForm("parents")
SessionForm.rows = (
    SessionForm.LESSON,
    SessionForm.LECTURE,
    SessionForm.DRILL,
    SessionForm.SAFETY_WEEK,
    SessionForm.VICE_PRINCIPAL,
    SessionForm.STAFF,
    SessionForm.PARENTS,
)
