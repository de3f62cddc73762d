package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.util.Optional;
import java.util.function.Consumer;

/** A source whose secrets are hidden from all that the goal says, as soon as one is read. */
public record HidingSource(Source source, Consumer<Secret> hide) implements Source {

    @Override
    public Optional<String> find(Setting setting) throws Failure {
        Optional<String> value = source.find(setting);
        if (Setting.SECRETS.contains(setting)) {
            value.map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Secret::of)
                    .ifPresent(hide);
        }
        return value;
    }

    @Override
    public String nameFor(Setting setting) {
        return source.nameFor(setting);
    }
}
