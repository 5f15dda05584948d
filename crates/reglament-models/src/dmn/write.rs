//! A model as XML.

use reglament::VERSION;

use super::feel::ON;
use super::layout::{Edge, Layout};
use super::model::{DatedValue, ItemType, Logic, Model, Node};
use super::version::DmnVersion;
use crate::xml::Xml;

/// The names of DMN's parts in one version.
struct Schema {
    model: &'static str,
    diagram: &'static str,
    feel: &'static str,
}

const SCHEMA_1_3: Schema = Schema {
    model: "https://www.omg.org/spec/DMN/20191111/MODEL/",
    diagram: "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    feel: "https://www.omg.org/spec/DMN/20191111/FEEL/",
};
const SCHEMA_1_5: Schema = Schema {
    model: "https://www.omg.org/spec/DMN/20230324/MODEL/",
    diagram: "https://www.omg.org/spec/DMN/20230324/DMNDI/",
    feel: "https://www.omg.org/spec/DMN/20230324/FEEL/",
};

pub(super) fn write(model: &Model, version: DmnVersion) -> String {
    let schema = match version {
        DmnVersion::V1_3 => SCHEMA_1_3,
        DmnVersion::V1_5 => SCHEMA_1_5,
    };
    let attributes = [
        ("xmlns", schema.model),
        ("xmlns:dmndi", schema.diagram),
        ("xmlns:dc", "http://www.omg.org/spec/DMN/20180521/DC/"),
        ("xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/"),
        ("id", &model.name),
        ("name", &model.name),
        ("label", &model.label),
        ("namespace", &model.namespace),
        ("expressionLanguage", schema.feel),
        ("typeLanguage", schema.feel),
        ("exporter", "reglament"),
        ("exporterVersion", VERSION),
    ];
    let mut xml = Xml::document();
    xml.element("definitions", &attributes, |xml| {
        xml.text("description", &[], &model.description);
        model.types.iter().for_each(|item| write_type(xml, item));
        model.nodes.iter().for_each(|node| write_node(xml, node, model));
        xml.element("dmndi:DMNDI", &[], |xml| write_diagram(xml, model));
    });
    xml.finish()
}

fn write_type(xml: &mut Xml, item: &ItemType) {
    xml.element("itemDefinition", &[("id", &item.name), ("name", &item.name)], |xml| {
        xml.text("typeRef", &[], item.base);
        xml.element("allowedValues", &[], |xml| xml.text("text", &[], &item.allowed));
    });
}

fn write_node(xml: &mut Xml, node: &Node, model: &Model) {
    let element = if matches!(node.logic, Logic::Input) { "inputData" } else { "decision" };
    let attributes = [("id", node.name.as_str()), ("name", &node.name), ("label", &node.label)];
    xml.element(element, &attributes, |xml| {
        xml.text("description", &[], &node.description);
        xml.empty("variable", &[("name", &node.name), ("typeRef", &node.type_name)]);
        for need in &node.needs {
            write_requirement(xml, node, need, model);
        }
        match &node.logic {
            Logic::Input => {}
            Logic::Expression(feel) => {
                let attributes = [("typeRef", node.type_name.as_str())];
                xml.element("literalExpression", &attributes, |xml| xml.text("text", &[], feel));
            }
            Logic::Dated(values) => write_table(xml, node, values),
        }
    });
}

fn write_requirement(xml: &mut Xml, node: &Node, need: &str, model: &Model) {
    let is_input = |node: &Node| node.name == *need && matches!(node.logic, Logic::Input);
    let kind = if model.nodes.iter().any(is_input) { "requiredInput" } else { "requiredDecision" };
    let id = requirement(need, &node.name);
    xml.element("informationRequirement", &[("id", &id)], |xml| {
        xml.empty(kind, &[("href", &format!("#{need}"))]);
    });
}

/// The id of the requirement of a node by another; names have no `-`.
fn requirement(need: &str, by: &str) -> String {
    format!("{by}-needs-{need}")
}

fn write_table(xml: &mut Xml, node: &Node, values: &[DatedValue]) {
    let id = |part: &str| format!("{}-{part}", node.name);
    xml.element("decisionTable", &[("id", &id("table")), ("hitPolicy", "UNIQUE")], |xml| {
        xml.element("input", &[("id", &id("day"))], |xml| {
            xml.element("inputExpression", &[("typeRef", "date")], |xml| {
                xml.text("text", &[], ON);
            });
        });
        xml.empty("output", &[("id", &id("amount")), ("typeRef", &node.type_name)]);
        xml.empty("annotation", &[("name", "source")]);
        xml.empty("annotation", &[("name", "note")]);
        for (number, value) in (1_u32..).zip(values) {
            xml.element("rule", &[("id", &id(&format!("rule-{number}")))], |xml| write_rule(xml, value));
        }
    });
}

fn write_rule(xml: &mut Xml, value: &DatedValue) {
    let DatedValue { days, amount, source, note } = value;
    let entries = [("inputEntry", days), ("outputEntry", amount)];
    for (element, text) in entries.into_iter().chain([("annotationEntry", source), ("annotationEntry", note)])
    {
        xml.element(element, &[], |xml| xml.text("text", &[], text));
    }
}

fn write_diagram(xml: &mut Xml, model: &Model) {
    let layout = Layout::of(model);
    xml.element("dmndi:DMNDiagram", &[("id", "diagram-1")], |xml| {
        let [width, height] = [layout.width, layout.height].map(|length| length.to_string());
        xml.empty("dmndi:Size", &[("width", &width), ("height", &height)]);
        for (node, bounds) in model.nodes.iter().zip(&layout.boxes) {
            let attributes = [("id", &*format!("{}-shape", node.name)), ("dmnElementRef", &node.name)];
            xml.element("dmndi:DMNShape", &attributes, |xml| {
                let sides =
                    [("height", bounds.height), ("width", bounds.width), ("x", bounds.x), ("y", bounds.y)];
                numbers(xml, "dc:Bounds", &sides);
            });
        }
        layout.edges.iter().for_each(|edge| write_edge(xml, edge, model));
    });
}

fn write_edge(xml: &mut Xml, edge: &Edge, model: &Model) {
    let (Some(from), Some(to)) = (model.nodes.get(edge.from), model.nodes.get(edge.to)) else { return };
    let drawn = requirement(&from.name, &to.name);
    let attributes = [("id", &*format!("{drawn}-edge")), ("dmnElementRef", &drawn)];
    xml.element("dmndi:DMNEdge", &attributes, |xml| {
        for point in &edge.points {
            numbers(xml, "di:waypoint", &[("x", point.x), ("y", point.y)]);
        }
    });
}

fn numbers(xml: &mut Xml, element: &str, numbers: &[(&str, f64)]) {
    let texts: Vec<(&str, String)> =
        numbers.iter().map(|(name, number)| (*name, number.to_string())).collect();
    let attributes: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    xml.empty(element, &attributes);
}
