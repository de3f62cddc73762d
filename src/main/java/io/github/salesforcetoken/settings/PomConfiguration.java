package io.github.salesforcetoken.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The {@code <configuration>} of an execution as the project has it, before Maven leaves out what the goal has no parameter
 * for, and puts the property of a parameter in the place of an empty element.
 *
 * @param blocks that of the execution itself, then that of the plugin, as far as there are any
 */
record PomConfiguration(List<Xpp3Dom> blocks) {

    static PomConfiguration of(MavenSession session, MojoExecution execution) {
        MavenProject project = session.getCurrentProject();
        if (project == null || execution.getPlugin() == null) {
            return new PomConfiguration(List.of());
        }
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin == null && project.getPluginManagement() != null) {
            plugin = project.getPluginManagement()
                    .getPluginsAsMap()
                    .get(execution.getPlugin().getKey());
        }
        if (plugin == null) {
            return new PomConfiguration(List.of());
        }
        PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        List<Xpp3Dom> blocks = new ArrayList<>();
        if (own != null && own.getConfiguration() instanceof Xpp3Dom block) {
            blocks.add(block);
        }
        if (plugin.getConfiguration() instanceof Xpp3Dom block) {
            blocks.add(block);
        }
        return new PomConfiguration(blocks);
    }

    /** The element that counts of this name. */
    Optional<Xpp3Dom> element(String name) {
        for (Xpp3Dom block : blocks) {
            if (block.getChild(name) != null) {
                return Optional.of(block.getChild(name));
            }
        }
        return Optional.empty();
    }
}
