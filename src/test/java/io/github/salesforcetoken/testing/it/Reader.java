package io.github.salesforcetoken.testing.it;

import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.docs.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who types what the pages say, with an org, app and user of their own in the place of those that the pages name.
 * Sits at the console, has a browser, and has done before what the page tells to do before.
 */
public final class Reader {

    /** For {@code jwt_bearer} and {@code client_credentials}. */
    public static final String HEADLESS = "3MVG9HeadlessClientId";

    private static final String INSTEAD_OF_ADDRESS = "<the address the browser ended on>";

    private final Story story;
    private final String redirectUri;
    private final Map<String, String> secrets;
    private int run;

    /**
     * @param redirectUri of the reader's app, with a port that is free
     * @param secrets the variables that pages tell to fill from a secret store
     */
    public Reader(Story story, String redirectUri, Map<String, String> secrets) {
        this.story = story;
        this.redirectUri = redirectUri;
        this.secrets = secrets;
    }

    /** Types a command of a page, and does what it asks for; it must succeed. */
    public void type(Command command) {
        List<String> goals = command.goals();
        String callback = goals.contains("exchange-code") ? approve() : "";
        if (goals.stream().anyMatch(goal -> goal.matches("access-token|check|open|revoke"))) {
            story.logIn(Story.TOKEN_FILE, clientId(command));
        }
        List<String> arguments = command.arguments().stream()
                .map(argument -> ours(argument, command, callback))
                .toList();
        boolean isAsked =
                goals.contains("exchange-code") && !command.parameters().containsKey("code");
        Map<String, String> variables = variables(command);
        if (isAsked && command.arguments().contains("-B")) {
            variables.put("SALESFORCE_CODE", callback);
        }
        Console console = story.atConsole(++run, variables, arguments.toArray(String[]::new));
        if (isAsked && !variables.containsKey("SALESFORCE_CODE")) {
            console.waitFor("Paste the address").type(callback);
        }
        try {
            console.end().succeeds();
        } catch (AssertionError e) {
            throw new AssertionError(command + " fails: " + e.getMessage(), e);
        }
    }

    /** What comes before exchange-code: the address is asked for, opened, and approved. */
    private String approve() {
        Console console = story.atConsole(
                ++run,
                Map.of(
                        "SALESFORCE_LOGIN_URL",
                        story.orgUrl(),
                        "SALESFORCE_CLIENT_ID",
                        SimulatedOrg.CLIENT_ID,
                        "SALESFORCE_REDIRECT_URI",
                        redirectUri),
                "salesforce-token:authorize-url");
        String address = console.address();
        console.end().succeeds();
        return story.org().authorize(address);
    }

    private String ours(String argument, Command command, String callback) {
        return argument.replaceFirst("^-Dsalesforce\\.(domain|loginUrl)=.*", "-Dsalesforce.loginUrl=" + story.orgUrl())
                .replaceFirst("^-Dsalesforce\\.clientId=.*", "-Dsalesforce.clientId=" + clientId(command))
                .replaceFirst("^-Dsalesforce\\.username=.*", "-Dsalesforce.username=" + SimulatedOrg.USERNAME)
                .replace(INSTEAD_OF_ADDRESS, callback);
    }

    private static String clientId(Command command) {
        return command.parameters().containsKey("grant") ? HEADLESS : SimulatedOrg.CLIENT_ID;
    }

    /** What the pages tell to have in the POM, in settings.xml or in a secret store. */
    private Map<String, String> variables(Command command) {
        Map<String, String> variables = new HashMap<>();
        command.variables().keySet().forEach(name -> variables.put(name, secrets.get(name)));
        if ("jwt_bearer".equals(command.parameters().get("grant"))) {
            variables.put("SALESFORCE_PRIVATE_KEY", secrets.get("SALESFORCE_PRIVATE_KEY"));
        }
        if ("client_credentials".equals(command.parameters().get("grant"))) {
            variables.put("SALESFORCE_CLIENT_SECRET", secrets.get("SALESFORCE_CLIENT_SECRET"));
        }
        variables.put("SALESFORCE_REDIRECT_URI", redirectUri);
        if (!command.parameters().containsKey("domain")) {
            variables.put("SALESFORCE_LOGIN_URL", story.orgUrl());
        }
        variables.put("SALESFORCE_CLIENT_ID", clientId(command));
        variables.put("GITHUB_ENV", story.path("github-env").toString()); // read by the preset of that name only
        return variables;
    }
}
