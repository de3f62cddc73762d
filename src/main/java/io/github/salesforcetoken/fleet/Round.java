package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.fleet.FleetRule.Usable;
import java.util.Optional;

/** What a round of {@link FleetRule} ends with: the end of the run, or another round. */
record Round(boolean isLast, Optional<Usable> usable) {

    static final Round AGAIN = new Round(false, Optional.empty());

    static final Round REFUSED = new Round(true, Optional.empty());

    static Round done(FleetLogin login, boolean isNew) {
        return new Round(true, Optional.of(new Usable(login, isNew)));
    }
}
