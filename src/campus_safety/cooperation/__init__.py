"""Division of labour and cooperation 分工协作: who answers for what, and who stands in."""
