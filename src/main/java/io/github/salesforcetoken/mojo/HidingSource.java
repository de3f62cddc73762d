package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Source;
import java.util.Optional;
import java.util.function.Consumer;

/** A source whose secrets are hidden from all that the goal says, as soon as one is read. */
record HidingSource(Source source, Consumer<Secret> hide) implements Source {

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
