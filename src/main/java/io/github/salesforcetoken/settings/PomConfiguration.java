package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_CONFIGURATION;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The {@code <configuration>} of an execution as the project has it, before Maven leaves out what the goal has no parameter
 * for, and puts the property of a parameter in the place of an empty element.
 *
 * @param blocks that of the execution itself, then that of the plugin, as far as there are any
 * @param inProfiles the same of each profile, active or not, as they are written
 */
record PomConfiguration(List<Xpp3Dom> blocks, List<Xpp3Dom> inProfiles) {

    static PomConfiguration of(MavenSession session, MojoExecution execution) {
        MavenProject project = session.getCurrentProject();
        if (project == null || execution.getPlugin() == null) {
            return new PomConfiguration(List.of(), List.of());
        }
        List<Xpp3Dom> inProfiles = new ArrayList<>();
        for (MavenProject at = project; at != null; at = at.getParent()) {
            if (at.getOriginalModel() != null) {
                for (Profile profile : at.getOriginalModel().getProfiles()) {
                    addBlocks(profile.getBuild(), execution, inProfiles);
                }
            }
        }
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin == null && project.getPluginManagement() != null) {
            plugin = project.getPluginManagement()
                    .getPluginsAsMap()
                    .get(execution.getPlugin().getKey());
        }
        List<Xpp3Dom> blocks = new ArrayList<>();
        if (plugin != null) {
            addBlocks(plugin, execution, blocks);
        }
        return new PomConfiguration(blocks, inProfiles);
    }

    private static void addBlocks(BuildBase build, MojoExecution execution, List<Xpp3Dom> blocks) {
        if (build == null) {
            return;
        }
        List<Plugin> plugins = new ArrayList<>(build.getPlugins());
        if (build.getPluginManagement() != null) {
            plugins.addAll(build.getPluginManagement().getPlugins());
        }
        for (Plugin plugin : plugins) {
            if (plugin.getKey().equals(execution.getPlugin().getKey())) {
                addBlocks(plugin, execution, blocks);
            }
        }
    }

    private static void addBlocks(Plugin plugin, MojoExecution execution, List<Xpp3Dom> blocks) {
        PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        if (own != null && own.getConfiguration() instanceof Xpp3Dom block) {
            blocks.add(block);
        }
        if (plugin.getConfiguration() instanceof Xpp3Dom block) {
            blocks.add(block);
        }
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

    /**
     * Refuses every secret in it, also where expressions stand for it: Maven's {@code -X} prints them replaced. A profile has
     * secrets in the repository whether or not it's active.
     *
     * @param execution of a goal whose plugin knows all parameters
     */
    void refuseSecrets(MojoExecution execution) throws Failure {
        Set<String> parameters = parameters(execution);
        for (Xpp3Dom block : blocks) {
            for (Xpp3Dom element : block.getChildren()) {
                refuse(element, parameters);
            }
        }
        for (Xpp3Dom block : inProfiles) {
            for (Xpp3Dom element : block.getChildren()) {
                if (Expressions.pointer(String.valueOf(element.getValue())).isEmpty()) { // else nothing prints it yet
                    refuse(element, parameters);
                }
            }
        }
    }

    /** Maven leaves an element that is no parameter out without a word, or warns of it, but it stands in the POM. */
    private static void refuse(Xpp3Dom element, Set<String> parameters) throws Failure {
        String name = element.getName();
        String plain = name.startsWith(Setting.PREFIX) ? name.substring(Setting.PREFIX.length()) : name;
        boolean isSecret = plain.equalsIgnoreCase(ProjectSecrets.ACCESS_TOKEN);
        for (Setting secret : Setting.SECRETS) {
            isSecret |= plain.equalsIgnoreCase(secret.parameter());
        }
        boolean isFilled = !String.valueOf(element.getValue()).strip().equals("${" + Setting.PREFIX + plain + "}")
                && !isBlank(element);
        isSecret |= plain.equalsIgnoreCase(Setting.TOKEN_STORE.parameter())
                && ProjectSecrets.isSecret(String.valueOf(element.getValue()), Setting.TOKEN_STORE.parameter());
        boolean isUnknown = !parameters.isEmpty() && !parameters.contains(name);
        if (isFilled && isSecret || isUnknown && holdsASecret(element)) {
            throw new Failure(SECRET_IN_CONFIGURATION, WrongValue.NAME.shown(plain), "");
        }
    }

    private static boolean isBlank(Xpp3Dom element) {
        return element.getChildCount() == 0
                && (element.getValue() == null || element.getValue().isBlank());
    }

    private static boolean holdsASecret(Xpp3Dom element) {
        boolean holds = element.getValue() != null
                && !LikelySecret.in(element.getValue()).isEmpty();
        for (Xpp3Dom child : element.getChildren()) {
            holds = holds || holdsASecret(child);
        }
        return holds;
    }

    /** Of all goals, because they share what stands outside of executions; none when nobody knows them. */
    private static Set<String> parameters(MojoExecution execution) {
        MojoDescriptor goal = execution.getMojoDescriptor();
        if (goal == null || goal.getPluginDescriptor() == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (MojoDescriptor each : orNone(goal.getPluginDescriptor().getMojos())) {
            for (Parameter parameter : orNone(each.getParameters())) {
                names.add(parameter.getName());
            }
        }
        return names;
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }
}
