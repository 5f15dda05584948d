"""Whether SpiffWorkflow, executing the exported processes, offers in every state of a case the events of the case graph.

usage: spiff.py FOLDER-OF-EXPORTS
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from case_graph import Elements, compare_all, variables
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.specs.defaults import UserTask
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.util.task import TaskState


class Parser(BpmnParser):
    """What a system does awaits the test, as what a person does."""

    OVERRIDE_PARSER_CLASSES = {full_tag("serviceTask"): (TaskParser, UserTask)}


class Engine:
    """All processes of a file, in one case."""

    def __init__(self, elements, specs):
        self.elements = elements
        self.processes = [BpmnWorkflow(spec, subprocesses) for spec, subprocesses in specs]
        self.run()

    def run(self):
        """Lets the engine do what it does by itself, and carries messages from one process to another."""
        for process in self.processes:
            process.do_engine_steps()
        sent = [(process, event) for process in self.processes for event in process.get_events()]
        for sender, event in sent:
            for other in self.processes:
                if other is not sender and any(pending.name == event.event_definition.name for pending in other.waiting_events()):
                    other.send_event(BpmnEvent(event.event_definition, payload={}))
        if sent:
            self.run()

    def offers(self):
        """Each event that may come, with the process, the task and, for a message, the name."""
        messages = set(self.elements.event.values())
        for process in self.processes:
            for task in process.get_tasks(state=TaskState.READY | TaskState.WAITING):
                definition = getattr(task.task_spec, "event_definition", None)
                event = self.elements.event.get(task.task_spec.bpmn_id)
                if isinstance(definition, MultipleEventDefinition):
                    for one in definition.event_definitions:
                        yield one.name, process, task
                elif isinstance(definition, MessageEventDefinition):
                    if definition.name in messages and task.state == TaskState.WAITING:
                        yield definition.name, process, task
                elif event and task.state == TaskState.READY:
                    yield event, process, task

    def enabled(self):
        return [event for event, _, _ in self.offers()]

    def fire(self, way, state):
        ((process, task),) = [(process, task) for event, process, task in self.offers() if event == way["event"]]
        told = variables(task.task_spec.bpmn_id, way, state)
        if task.task_spec.manual:
            task.data.update(told)
            task.run()
        else:
            process.send_event(BpmnEvent(MessageEventDefinition(way["event"]), payload=told))
        self.run()

    def marking(self):
        tasks = [task for process in self.processes for task in process.get_tasks(state=TaskState.READY | TaskState.WAITING)]
        return tuple(sorted(f"{task.task_spec.name} {task.state}" for task in tasks))


def engine(path):
    elements, parser = Elements(path), Parser()
    parser.add_bpmn_file(str(path))
    specs = [(parser.get_spec(process), parser.get_subprocess_specs(process)) for process in elements.processes]
    return lambda: Engine(elements, specs)


if __name__ == "__main__":
    sys.exit(compare_all(sys.argv[1], engine))
