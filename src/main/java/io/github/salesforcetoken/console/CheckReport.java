package io.github.salesforcetoken.console;

import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.Check;
import io.github.salesforcetoken.flow.Guards;
import io.github.salesforcetoken.oauth.Organization;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.UserInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** What a run of check says when the login works. */
public final class CheckReport {

    private final Log log;
    private final String file;
    private final Run run;

    /** @param file the token file, as the reader knows it */
    public CheckReport(Log log, String file, Run run) {
        this.log = log;
        this.file = file;
        this.run = run;
    }

    public void tell(Check.Result result, Optional<Organization> organization, Guards guards) {
        AccessTokenResult login = result.login();
        AccessTokenReport.tellOrigin(login, file, log);
        SalesforceToken token = login.token();
        UserInfo user = result.userInfo();
        log.info("The login in " + file + " works");
        log.info("  org       " + user.organizationId() + "  " + token.instanceUrl()
                + organization.map(kind -> "  (" + kind.kind().words() + ")").orElse(""));
        log.info("  user      " + user.username() + "  " + user.userId());
        token.scope().ifPresent(scope -> log.info("  scopes    " + scope));
        log.info("  token     " + age(login));
        List<String> met = met(guards);
        if (!met.isEmpty()) {
            log.info("  guards    " + String.join(", ", met) + ": met");
        }
        AccessTokenReport.warnOfSpent(login, file, log);
        log.info("Next: " + run.command("access-token") + ", or bind it to your build");
    }

    private String age(AccessTokenResult login) {
        String age = DurationWords.of(
                        Duration.between(login.token().issuedAt(), run.clock().instant())) + " old";
        return switch (login.how()) {
            case REUSED -> age;
            case ADOPTED -> age + ", taken over from another build";
            case REFRESHED -> "new, refresh token unchanged";
            case NOT_SAVED -> "new, not saved because the file can only be read, refresh token unchanged";
            case ROTATED -> "new, refresh token rotated and saved";
            case ISSUED -> "new";
        };
    }

    private static List<String> met(Guards guards) {
        List<String> met = new ArrayList<>();
        if (guards.sandbox()) {
            met.add("requireSandbox");
        }
        guards.organization().ifPresent(id -> met.add("expectedOrganizationId"));
        guards.username().ifPresent(name -> met.add("expectedUsername"));
        return met;
    }
}
