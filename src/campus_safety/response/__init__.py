"""Information, early warning and response 信息预警处置: what happened, and who is told."""
