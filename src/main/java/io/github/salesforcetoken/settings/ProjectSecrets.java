package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_MODEL;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_MVN_FOLDER;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_PROPERTIES;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_SETTINGS;

import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Finds secrets that stand in the project, whether a goal would read them there or not: whoever has the project has them. */
public final class ProjectSecrets {

    /** What an answer brings: nobody has to give it, and somebody may have tried. */
    static final String ACCESS_TOKEN = "accessToken";

    /** A property may point at itself, with more text each time. */
    private static final int MOST_TEXTS = 100;

    /** What names itself twice doubles each time. */
    private static final int LONGEST_TEXT = 4 * 1024;

    private static final String SCHEME_END = "://";

    /** Of the address of a store in Git; a slash is missing, or the colon. */
    private static final Pattern BEFORE_THE_USER = Pattern.compile("^git:(?:[A-Za-z0-9+]{0,16}+[:;]?/{1,2})?");

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
    public Set<Path> check(MojoExecution execution) throws Failure {
        PomConfiguration pom = PomConfiguration.of(session, execution);
        pom.refuseSecrets(execution);
        for (Setting setting : Setting.SECRETS) {
            follow(setting);
        }
        follow(Setting.TOKEN_STORE);
        follow("${" + Setting.PREFIX + ACCESS_TOKEN + "}", ACCESS_TOKEN);
        Set<Path> wouldBeCommitted = new LinkedHashSet<>();
        for (String serverId : serverIds(pom)) {
            for (Map.Entry<Path, String> password : folder.passwords(serverId).entrySet()) {
                if (ProjectSettings.isPlain(password.getValue()) && wouldBeCommitted(password.getKey(), serverId)) {
                    wouldBeCommitted.add(password.getKey());
                }
                followPassword(password.getValue(), serverId);
            }
        }
        return wouldBeCommitted;
    }

    /** A {@code -D} can set a variable too, by the name that Maven gives it. */
    private void follow(Setting setting) throws Failure {
        String variable = setting.environmentVariable().orElseThrow();
        follow("${" + setting.property() + "}", setting.parameter());
        follow("${" + Environment.PROPERTY + variable + "}", setting.parameter());
    }

    /** What fills it in may be encrypted, as it may be itself. */
    private void followPassword(String password, String serverId) throws Failure {
        Optional<String> pointer = Expressions.pointer(password);
        String value = pointer.isPresent() ? expressions.lookUp(pointer.get()) : null;
        if (value == null || !ServerCredentials.isEncrypted(value)) {
            Setting setting = serverId.equals(StoreKeyServer.ID) ? Setting.TOKEN_STORE_KEY : Setting.CLIENT_SECRET;
            follow(password, setting.parameter());
        }
    }

    /** A password belongs into settings.xml; but that into no repository. */
    private static boolean wouldBeCommitted(Path file, String serverId) throws Failure {
        GitWorkTree.State state = GitWorkTree.stateOf(file, List.of()).state();
        if (state == GitWorkTree.State.TRACKED) {
            throw new Failure(SECRET_IN_SETTINGS, WrongValue.NAME.shown(serverId), file.toString());
        }
        return state == GitWorkTree.State.NOT_IGNORED;
    }

    /** Those of this project: the two that need no name, and that which a parameter names. */
    private Set<String> serverIds(PomConfiguration pom) {
        String property = Setting.SERVER_ID.property();
        Set<String> ids = new HashSet<>();
        ids.add(ServerCredentials.DEFAULT_ID);
        ids.add(StoreKeyServer.ID);
        ids.add(expressions.lookUp(property));
        Optional<Xpp3Dom> inPom = pom.element(Setting.SERVER_ID.parameter());
        String written = inPom.isPresent() ? inPom.get().getValue() : null;
        Optional<String> pointer = written == null ? Optional.empty() : Expressions.pointer(written);
        ids.add(pointer.isPresent() ? expressions.lookUp(pointer.get()) : written);
        ids.remove(null);
        return ids;
    }

    /**
     * Looks into the POMs as they were written, not into what plugins put into the project's properties since, and into
     * {@code .mvn}. A property that is pointed at is looked for too: a secret does not become safe by another name.
     *
     * @param first points at the value of the parameter
     */
    private void follow(String first, String parameter) throws Failure {
        Deque<String> texts = new ArrayDeque<>(List.of(first));
        Set<String> seen = new HashSet<>();
        while (!texts.isEmpty() && seen.size() < MOST_TEXTS) {
            String text = texts.pop();
            if (text.length() <= LONGEST_TEXT && seen.add(text)) {
                for (String name : Expressions.pointers(text)) {
                    refuseInModel(name, text, parameter);
                    fill(name, text, parameter, texts);
                }
            }
        }
    }

    /** What is no property may be a field of the POM, with or without {@code project.} before it. */
    private void refuseInModel(String name, String text, String parameter) throws Failure {
        if (name.startsWith(Setting.PREFIX)
                || name.startsWith(Environment.PROPERTY)
                || expressions.lookUp(name) != null) {
            return;
        }
        Optional<String> field = expressions.evaluated("project." + name.replaceFirst("^(project|pom)\\.", ""));
        if (field.isPresent() && isSecret(filled(text, name, field.get()), parameter)) {
            throw new Failure(SECRET_IN_MODEL, parameter, WrongValue.EXPRESSION.shown("${" + name + "}"));
        }
    }

    /** Adds the text with each value of a property in it. */
    private void fill(String name, String text, String parameter, Deque<String> texts) throws Failure {
        for (MavenProject at = session.getCurrentProject(); at != null; at = at.getParent()) {
            for (String value : written(at.getOriginalModel(), name)) {
                texts.add(harmless(text, name, value, parameter, SECRET_IN_PROPERTIES, nameOf(at)));
            }
        }
        for (Map.Entry<Path, List<String>> given : folder.values(name).entrySet()) {
            String place = given.getKey().toString();
            for (String value : given.getValue()) {
                texts.add(harmless(text, name, value, parameter, SECRET_IN_MVN_FOLDER, place));
            }
        }
        String value = expressions.lookUp(name);
        if (value != null && Expressions.pointer(value).isPresent()) {
            texts.add(filled(text, name, value));
        }
    }

    /** The text with the value in it, which may stand at its place if it only points further, whatever the text is. */
    private static String harmless(
            String text, String name, String value, String parameter, PlaceProblem problem, String place)
            throws Failure {
        String filled = filled(text, name, value);
        if (Expressions.pointer(value).isEmpty() && isSecret(filled, parameter)) {
            throw new Failure(problem, parameter, place);
        }
        return filled;
    }

    private static String filled(String text, String name, String value) {
        return text.replace("${" + name + "}", value);
    }

    /** Whether a text has a secret in it, and not only points at one; or is an address that gets its password so, which Maven's -X prints. */
    static boolean isSecret(String text, String parameter) {
        return isSecret(text, parameter, "x");
    }

    /** @param filling what stands for an expression in an address */
    static boolean isSecret(String text, String parameter, String filling) {
        if (!parameter.equals(Setting.TOKEN_STORE.parameter())) {
            boolean maySayNone = parameter.equals(ACCESS_TOKEN); // for builds in which no goal sets it
            return Expressions.pointer(text).isEmpty()
                    && !(maySayNone && LikelySecret.in(text).isEmpty());
        }
        String address = text;
        for (String name : Expressions.pointers(text)) {
            address = filled(address, name, filling);
        }
        address = withScheme(address);
        return address.contains(SCHEME_END)
                && address.contains("@")
                && !LikelySecret.in(address).isEmpty();
    }

    /** With the scheme that was forgotten or misspelt, unless the first colon comes later, as behind the host of SSH. */
    private static String withScheme(String address) {
        String rest = BEFORE_THE_USER.matcher(address).replaceFirst("");
        boolean isAddress = address.contains(SCHEME_END) || rest.equals(address);
        return isAddress || rest.indexOf(':') > rest.indexOf('@') ? address : SCHEME_END + rest;
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
