"""Whether the exported processes are valid by the schema of BPMN 2.0, of which SpiffWorkflow holds a copy.

usage: schema.py FOLDER-OF-EXPORTS
"""

import sys
from pathlib import Path

import SpiffWorkflow.bpmn.parser
from lxml import etree

files = sorted(Path(sys.argv[1]).glob("*.bpmn"))
schema = etree.XMLSchema(etree.parse(Path(SpiffWorkflow.bpmn.parser.__file__).parent / "schema" / "BPMN20.xsd"))
wrong = [f"{path.name}: {error}" for path in files if not schema.validate(etree.parse(path)) for error in schema.error_log]
print("\n".join([*wrong, f"{len(files)} processes, {len(wrong)} faults"]))
sys.exit(bool(wrong) or not files)
