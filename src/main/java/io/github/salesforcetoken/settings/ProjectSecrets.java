package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_CONFIGURATION;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_MODEL;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_MVN_FOLDER;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_PROPERTIES;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_SETTINGS;

import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Finds secrets that stand in the project, whether a goal would read them there or not: whoever has the project has them. */
public final class ProjectSecrets {

    /** What an answer brings: nobody has to give it, and somebody may have tried. */
    private static final String ACCESS_TOKEN = "accessToken";

    private final MavenSession session;
    private final Expressions expressions;
    private final MvnFolder folder;

    public ProjectSecrets(MavenSession session) {
        this.session = session;
        this.expressions = new Expressions(session);
        this.folder = MvnFolder.of(session, expressions);
    }

    /**
     * Refuses every secret in the project.
     *
     * @return each settings.xml with a password that Git doesn't track yet, and would
     * @throws Failure that names the place and never the secret
     */
    public List<Path> check(MojoExecution execution) throws Failure {
        for (Xpp3Dom block : PomConfiguration.of(session, execution).blocks()) {
            for (Xpp3Dom element : block.getChildren()) {
                refuse(element, parameters(execution));
            }
        }
        for (Setting setting : Setting.SECRETS) {
            refuse(setting);
        }
        List<Path> wouldBeCommitted = new ArrayList<>();
        for (String serverId : serverIds(execution)) {
            Optional<Path> file = folder.plainPasswordOf(serverId);
            if (file.isPresent() && wouldBeCommitted(file.get(), serverId)) {
                wouldBeCommitted.add(file.get());
            }
        }
        return wouldBeCommitted;
    }

    /** A password belongs into settings.xml; but that into no repository. */
    private static boolean wouldBeCommitted(Path file, String serverId) throws Failure {
        GitWorkTree.State state = GitWorkTree.stateOf(file, List.of()).state();
        if (state == GitWorkTree.State.TRACKED) {
            throw new Failure(SECRET_IN_SETTINGS, WrongValue.NAME.shown(serverId), file.toString());
        }
        return state == GitWorkTree.State.NOT_IGNORED;
    }

    /** Those of this project: the one that needs no name, and that which a parameter names. */
    private Set<String> serverIds(MojoExecution execution) {
        String property = Setting.SERVER_ID.property();
        Set<String> ids = new HashSet<>();
        ids.add(ServerCredentials.DEFAULT_ID);
        ids.add(expressions.lookUp(property));
        Optional<Xpp3Dom> inPom = PomConfiguration.of(session, execution).element(Setting.SERVER_ID.parameter());
        String written = inPom.isPresent() ? inPom.get().getValue() : null;
        Optional<String> pointer = written == null ? Optional.empty() : Expressions.pointer(written);
        ids.add(pointer.isPresent() ? expressions.lookUp(pointer.get()) : written);
        ids.remove(null);
        return ids;
    }

    /** Maven leaves an element that is no parameter out without a word, or warns of it, but it stands in the POM. */
    private static void refuse(Xpp3Dom element, Set<String> parameters) throws Failure {
        String name = element.getName();
        String plain = name.startsWith(Setting.PREFIX) ? name.substring(Setting.PREFIX.length()) : name;
        boolean isSecret = plain.equalsIgnoreCase(ACCESS_TOKEN);
        for (Setting secret : Setting.SECRETS) {
            isSecret |= plain.equalsIgnoreCase(secret.parameter());
        }
        boolean isFilled = !String.valueOf(element.getValue()).strip().equals("${" + Setting.PREFIX + plain + "}")
                && !isBlank(element);
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
                && !WrongValue.secretIn(element.getValue()).isEmpty();
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

    /**
     * Looks into the POMs as they were written, not into what plugins put into the project's properties since, and into
     * {@code .mvn}. A property that is pointed at is looked for too: a secret does not become safe by another name.
     */
    void refuse(Setting setting) throws Failure {
        Deque<String> names = new ArrayDeque<>(List.of(setting.property()));
        Set<String> seen = new HashSet<>();
        while (!names.isEmpty()) {
            String name = names.pop();
            if (seen.add(name)) {
                refuseInModel(name, setting);
                names.addAll(pointersInPoms(name, setting));
                for (Map.Entry<Path, String> given : folder.values(name).entrySet()) {
                    names.add(Expressions.pointer(given.getValue())
                            .orElseThrow(() -> new Failure(
                                    SECRET_IN_MVN_FOLDER,
                                    setting.parameter(),
                                    given.getKey().toString())));
                }
                String value = expressions.lookUp(name);
                Optional<String> pointer = value == null ? Optional.empty() : Expressions.pointer(value);
                if (pointer.isPresent()) {
                    names.add(pointer.get());
                }
            }
        }
    }

    /** What is no property may be a field of the POM, with or without {@code project.} before it. */
    private void refuseInModel(String name, Setting setting) throws Failure {
        String field = "project." + name.replaceFirst("^(project|pom)\\.", "");
        if (!name.startsWith(Setting.PREFIX)
                && expressions.lookUp(name) == null
                && expressions.evaluated(field).isPresent()) {
            throw new Failure(SECRET_IN_MODEL, setting.parameter(), WrongValue.EXPRESSION.shown("${" + name + "}"));
        }
    }

    private List<String> pointersInPoms(String name, Setting setting) throws Failure {
        List<String> pointers = new ArrayList<>();
        for (MavenProject at = session.getCurrentProject(); at != null; at = at.getParent()) {
            MavenProject project = at;
            for (String value : written(project.getOriginalModel(), name)) {
                pointers.add(Expressions.pointer(value)
                        .orElseThrow(() -> new Failure(SECRET_IN_PROPERTIES, setting.parameter(), nameOf(project))));
            }
        }
        return pointers;
    }

    /** The values of a property in one POM and its profiles, active or not. An empty one is no secret. */
    private static List<String> written(Model model, String name) {
        if (model == null) {
            return List.of();
        }
        List<Properties> places = new ArrayList<>();
        places.add(model.getProperties());
        for (Profile profile : model.getProfiles()) {
            places.add(profile.getProperties());
        }
        List<String> values = new ArrayList<>();
        for (Properties place : places) {
            if (!place.getProperty(name, "").isBlank()) {
                values.add(place.getProperty(name));
            }
        }
        return values;
    }

    /** Whether a property is in a POM, and not only put into the project's properties by a plugin that read the token file. */
    static boolean isInPoms(String property, MavenProject project) {
        for (MavenProject at = project; at != null; at = at.getParent()) {
            if (!written(at.getOriginalModel(), property).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(MavenProject project) {
        return project.getFile() == null ? project.getId() : project.getFile().getPath();
    }
}
