package io.github.salesforcetoken.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.mojo.Descriptor;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.testing.docs.Page;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXParseException;

/** The XML and YAML that pages tell their readers to copy. */
class DocumentedSnippetsTest {

    private static final String OUR_PLUGIN = "//plugin[artifactId='salesforce-token-maven-plugin']";

    /** An execution that stands alone goes into our plugin. */
    private static final String OUR_EXECUTION = "/snippet/execution";

    private static final Pattern VARIABLE = Pattern.compile("(?m)\\b(SALESFORCE_[A-Z_]+)(?::| =)");

    static List<Page.Block> xml() {
        return blocks("xml");
    }

    static List<Page.Block> yaml() {
        return blocks("yaml");
    }

    static List<Page.Block> groovy() {
        return blocks("groovy");
    }

    static List<Page.Block> diagrams() {
        return blocks("mermaid");
    }

    private static List<Page.Block> blocks(String language) {
        return Page.in(Path.of("")).stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xml_isWellFormed(Page.Block block) {
        assertThatCode(() -> parse(block.text())).doesNotThrowAnyException();
    }

    @Test
    void xml_thatIsNotWellFormedWouldBeNoticed() {
        assertThatThrownBy(() -> parse("<domain>acme</loginUrl>")).isInstanceOf(SAXParseException.class);
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xml_configuresParametersThatExist(Page.Block block) throws Exception {
        Document document = parse(block.text());
        assertThat(parameters())
                .containsAll(names(document, OUR_PLUGIN + "//configuration/*"))
                .containsAll(names(document, OUR_EXECUTION + "/configuration/*"));
        assertThat(parameters())
                .containsAll(names(document, "//properties/*[starts-with(name(), 'salesforce.')]").stream()
                        .map(property -> property.substring(Setting.PREFIX.length()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xml_bindsGoalsThatExist(Page.Block block) throws Exception {
        List<String> goals = Descriptor.read().getMojos().stream()
                .map(MojoDescriptor::getGoal)
                .toList();
        NodeList bound = select(parse(block.text()), OUR_PLUGIN + "//goal | " + OUR_EXECUTION + "//goal");
        assertThat(goals)
                .containsAll(IntStream.range(0, bound.getLength())
                        .mapToObj(index -> bound.item(index).getTextContent())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yaml_isWellFormedAndSetsVariablesThatAreRead(Page.Block block) {
        Object content = new Load(LoadSettings.builder().build()).loadFromString(block.text());
        assertThat(content).isInstanceOfAny(Map.class, List.class);
        assertThat(variablesIn(block)).isSubsetOf(variablesThatAreRead());
    }

    @ParameterizedTest
    @MethodSource("groovy")
    void groovy_setsVariablesThatAreRead(Page.Block block) {
        assertThat(variablesIn(block)).isSubsetOf(variablesThatAreRead());
    }

    private static List<String> variablesIn(Page.Block block) {
        return VARIABLE.matcher(block.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> variablesThatAreRead() {
        return Arrays.stream(Setting.values())
                .flatMap(setting -> setting.environmentVariable().stream())
                .flatMap(variable -> Stream.of(variable, variable + "_FILE"))
                .collect(Collectors.toSet());
    }

    /** A cache has no lock, and each branch has its own copy: with rotation, it brings spent tokens back. */
    @ParameterizedTest
    @MethodSource("yaml")
    void yaml_keepsNoTokenFileInACache(Page.Block block) {
        assertThat(block.text()).doesNotContainPattern("(?s)cache\\b.*salesforce-token\\.properties");
    }

    /** A semicolon ends a statement of Mermaid, also inside a text: the diagram would not be drawn. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void diagram_isOneOfSequencesWithoutASemicolon(Page.Block block) {
        assertThat(block.text()).startsWith("sequenceDiagram\n").doesNotContain(";");
    }

    private static Set<String> parameters() throws Exception {
        return Descriptor.goals()
                .flatMap(Descriptor::editable)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
    }

    private static List<String> names(Document document, String path) throws Exception {
        NodeList nodes = select(document, path);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getParentNode().getNodeName().matches("configuration|properties"))
                .map(Node::getNodeName)
                .toList();
    }

    private static NodeList select(Document document, String path) throws Exception {
        return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    }

    /** A snippet may have several elements side by side. */
    private static Document parse(String snippet) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        String whole = snippet.startsWith("<?xml") ? snippet : "<snippet>" + snippet + "</snippet>";
        return builder.parse(new ByteArrayInputStream(whole.getBytes(UTF_8)));
    }
}
