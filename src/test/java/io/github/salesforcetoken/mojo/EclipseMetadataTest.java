package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What Eclipse (m2e) is told about the goals: a goal that it is told nothing about would show as an error in the POM. */
class EclipseMetadataTest {

    private Document metadata;

    @BeforeEach
    void readMetadata() throws Exception {
        try (InputStream stream =
                EclipseMetadataTest.class.getResourceAsStream("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
            metadata = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
        }
    }

    @Test
    void goals_areThoseOfThePlugin() throws Exception {
        assertThat(elements("goal").stream().map(Node::getTextContent))
                .containsExactlyInAnyOrderElementsOf(Descriptor.read().getMojos().stream()
                        .map(MojoDescriptor::getGoal)
                        .toList());
    }

    @Test
    void goals_areIgnoredAndNeverExecuted() {
        assertThat(elements("action"))
                .singleElement()
                .satisfies(action -> assertThat(children(action))
                        .extracting(Node::getNodeName)
                        .containsExactly("ignore"));
    }

    private List<Element> elements(String name) {
        var found = metadata.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    private static List<Node> children(Element parent) {
        var all = parent.getChildNodes();
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .filter(Element.class::isInstance)
                .toList();
    }
}
