package io.github.salesforcetoken.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.codehaus.plexus.util.xml.XmlStreamReader;

/** What Maven and its users see of the goals: the descriptor that the build generates. */
public final class Descriptor {

    private Descriptor() {}

    /** The descriptor, of which the build in hand has written the newest. */
    public static PluginDescriptor read() throws IOException, PlexusConfigurationException {
        try (InputStream stream = Descriptor.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new PluginDescriptorBuilder().build(new XmlStreamReader(stream));
        }
    }

    /** The goals that people wrote. */
    public static Stream<MojoDescriptor> goals() throws IOException, PlexusConfigurationException {
        return read().getMojos().stream().filter(goal -> !goal.getGoal().equals("help"));
    }

    /** The parameters that a user may set. */
    public static Stream<Parameter> editable(MojoDescriptor goal) {
        return goal.getParameters().stream().filter(Parameter::isEditable);
    }
}
