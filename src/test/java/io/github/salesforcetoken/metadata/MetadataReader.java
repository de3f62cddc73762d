package io.github.salesforcetoken.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads metadata back as Salesforce would: by an XML parser that knows namespaces. */
final class MetadataReader {

    private MetadataReader() {}

    static Element read(String content) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(content.getBytes(UTF_8)))
                .getDocumentElement();
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Name and text of each child, in the order of the file. */
    static List<Map.Entry<String, String>> fields(Element parent) {
        return children(parent).stream()
                .map(child -> Map.entry(child.getLocalName(), child.getTextContent()))
                .toList();
    }

    static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no <" + name + ">"));
    }

    static String text(String content, String name) throws Exception {
        return child(read(content), name).getTextContent();
    }
}
