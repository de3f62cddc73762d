package io.github.salesforcetoken.metadata;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Metadata as XML: four blanks, line feeds, the same for the same input on every system. */
final class MetadataXml {

    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    private MetadataXml() {}

    /**
     * An element with either text or children. Children are sorted, because Salesforce wants them in the order of its
     * WSDL, which for these types is that of the alphabet, and silently drops what stands elsewhere.
     */
    record Element(String name, String text, List<Element> children) {

        Element {
            requireNonNull(name, "name is null");
            requireNonNull(text, "text is null");
            children = children.stream().sorted(comparing(Element::name)).toList();
        }

        static Element of(String name, Object value) {
            return new Element(name, value.toString(), List.of());
        }

        static Element parent(String name, Stream<Element> children) {
            return new Element(name, "", children.toList());
        }

        static Element parent(String name, Element... children) {
            return parent(name, Stream.of(children));
        }
    }

    static String document(Element root) {
        StringWriter text = new StringWriter();
        try {
            // The JDK's own, not what else Maven has on its class path, so that the bytes are the same everywhere.
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement(root.name());
            xml.writeDefaultNamespace(NAMESPACE);
            writeChildren(root, "\n", xml);
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory can always be written", e);
        }
        return text.toString();
    }

    private static void writeChildren(Element parent, String lineStart, XMLStreamWriter xml) throws XMLStreamException {
        String indented = lineStart + "    ";
        for (Element child : parent.children()) {
            xml.writeCharacters(indented);
            xml.writeStartElement(child.name());
            xml.writeCharacters(child.text());
            if (!child.children().isEmpty()) {
                writeChildren(child, indented, xml);
            }
            xml.writeEndElement();
        }
        xml.writeCharacters(lineStart);
    }
}
