package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.console.OpenReport;
import io.github.salesforcetoken.flow.BrowserAtFrontDoor;
import io.github.salesforcetoken.flow.OpenOrg;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.FrontDoor;
import io.github.salesforcetoken.store.UrlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What open does with an org's front door: it leads the browser there, or hands the address on. */
record OpenedDoor(OpenMojo goal, FrontDoor door, OpenReport report) {

    /** The address lives about as long. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    OpenedDoor {
        requireNonNull(goal, "goal is null");
        requireNonNull(door, "door is null");
        requireNonNull(report, "report is null");
    }

    OpenedDoor(OpenMojo goal, OpenOrg.Opened opened) {
        this(goal, opened.door(), new OpenReport(goal.getLog(), opened.login()));
    }

    /** @return properties for every project of the build that runs the goal */
    Map<String, String> leadBrowser() throws Failure {
        new BrowserAtFrontDoor(goal.browser(), report).open(door, PATIENCE);
        report.tellOpened();
        return Map.of();
    }

    /** The same for an address that isn't opened here. */
    Map<String, String> handOn(Optional<Path> file, boolean print, boolean expose) throws Failure {
        if (file.isPresent()) {
            UrlFile.write(file.get(), door.uri() + "\n", goal.trust());
            report.tellSaved(goal.shown(file.get()));
        }
        if (print) {
            report.print(door);
        }
        if (!expose) {
            return Map.of();
        }
        report.tellExposed(OpenMojo.RESULT);
        return Map.of(OpenMojo.RESULT, door.uri().toString());
    }
}
