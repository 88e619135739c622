"""Givens of XES: a log of strangers."""

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="2.0" xes.features="nested-attributes" openxes.version="1.0RC7">
  <!-- of another hand -->
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Name" keys="concept:name 'two words'"/>
  <string key="source" value="a &lt; b"/>
  <trace>
    <string key="concept:name" value="1"/>
    <event>
      <string key="concept:name" value="start"><int key="rank" value="-3"/></string>
      <date key="time:timestamp" value="2026-03-02T08:15:00.250Z"/>
      <float key="cost" value="1.50E2"/><boolean key="paid" value="1"/>
      <id key="identity:id" value="0f8fad5b-d9cb-469f-a165-70867728950e"/>
      <list key="items"><values><int key="n" value="1"/><int key="n" value="2"/></values></list>
      <container key="box"><string key="in" value="x"/></container>
    </event>
  </trace>
  <event><string key="concept:name" value="alone"/></event>
</log>"""


EVENT = "trace[1]/event[1]"
