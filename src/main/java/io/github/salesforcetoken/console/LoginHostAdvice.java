package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.oauth.WrongValue.quoted;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;

/** What a user reads when what was given names no host to log in at. */
final class LoginHostAdvice {

    private LoginHostAdvice() {}

    static Message of(ValueProblem problem, Failure invalid) {
        String shown = invalid.shown();
        return switch (problem) {
            case DOMAIN_AND_LOGIN_URL ->
                ValueAdvice.parameter(
                        "Both domain and loginUrl are set (" + shown + ").",
                        "They are two ways to name the same host.",
                        "Keep <domain> (\"-Dsalesforce.domain\") or <loginUrl> (\"-Dsalesforce.loginUrl\"), not both.");
            case DOMAIN_MALFORMED ->
                ValueAdvice.parameter(
                        "The domain " + quoted(shown) + " isn't a My Domain name.",
                        "",
                        "Give the part before .my.salesforce.com: <domain>acme--uat.sandbox</domain>"
                                + " (\"-Dsalesforce.domain=…\").");
            case DOMAIN_IS_INSTANCE ->
                ValueAdvice.parameter(
                        quoted(shown) + " is the name of an instance, not of an org.",
                        "Many orgs share an instance, and nobody logs in there.",
                        "Give the org's My Domain, as Setup, My Domain shows it: <domain>acme</domain>"
                                + " (\"-Dsalesforce.domain=acme\"). If the org really has that name, set its full host"
                                + " as loginUrl.");
            case DOMAIN_IS_MISTYPED ->
                ValueAdvice.parameter(
                        "The domain " + quoted(shown) + " isn't a My Domain name.",
                        "Perhaps you mean " + quoted(invalid.shown(1)) + ".",
                        "Correct " + Parameters.set("domain", invalid.shown(1))
                                + ". If the org does have the other name, give its whole host as loginUrl.");
            case LOGIN_URL_IS_MISTYPED ->
                ValueAdvice.parameter(
                        quoted(shown) + " isn't a login host of Salesforce.",
                        "Perhaps you mean " + quoted(invalid.shown(1))
                                + ". The code and secrets would go to whoever owns the other name.",
                        "Correct " + Parameters.set("loginUrl", "https://" + invalid.shown(1)) + ", or the <domain>.");
            case LOGIN_URL_HAS_NO_NAME ->
                loginUrl(shown, "lacks the name of an org", "Perhaps a variable in front of it was empty.");
            case LOGIN_URL_MALFORMED -> loginUrl(shown, "isn't a web address", "");
            case LOGIN_URL_NOT_HTTPS ->
                loginUrl(
                        shown,
                        "is not HTTPS",
                        "Codes and secrets would be sent unencrypted. Only a host on this computer may use http.");
            case LOGIN_URL_HAS_USER -> loginUrl(shown, "has a user or password in it", "");
            case LOGIN_URL_HAS_QUERY -> loginUrl(shown, "has a query or fragment", "");
            case LOGIN_URL_IS_PAGE_HOST -> loginUrl(shown, "is a host of pages or files, not of logins", "");
            default -> throw new IllegalArgumentException(problem + " isn't about a login host");
        };
    }

    private static Message loginUrl(String shown, String problem, String why) {
        return ValueAdvice.parameter(
                "The login URL " + quoted(shown) + " " + problem + ".",
                why,
                "Give only the scheme and host: <loginUrl>https://acme.my.salesforce.com</loginUrl>"
                        + " (\"-Dsalesforce.loginUrl=…\").");
    }
}
