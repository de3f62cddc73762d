package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.fleet.FleetProblem.OTHER_OWNER;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetRule;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.List;
import java.util.Optional;

/** What is stored must be of this app and login host, and of the org and the user of the token file. */
record FleetOwner(ClientApp app) implements FleetRule.Owner {

    FleetOwner {
        requireNonNull(app, "app is null");
    }

    @Override
    public void check(FleetLogin record, FleetLogin file) throws Failure {
        try {
            new StoredLogin(record.values()).checkIsNamedFor(app); // another app's end is none of this one's
        } catch (Failure e) {
            throw new Failure(OTHER_OWNER, e.shown(), e.shown(2), e.shown(1));
        }
        for (String key : List.of(TokenFile.ORGANIZATION_ID, TokenFile.USER_ID)) {
            Optional<String> own = file.text(key);
            Optional<String> stored = record.text(key);
            if (own.isPresent() && stored.isPresent() && !TokenProperties.isSameId(own, stored.get())) {
                throw new Failure(OTHER_OWNER, key.substring(key.indexOf('.') + 1), own.get(), stored.get());
            }
        }
    }
}
