package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides, once and for all goals, which of the places that have a value is heard: the first. */
public final class Values {

    private final List<Source> sources;
    private final Consumer<String> log;
    private final Consumer<String> warn;

    /**
     * @param sources in the order in which they are asked
     * @param log is told the source of each value, never the value
     * @param warn is told the property of a secret that had blanks or line breaks around it
     */
    public Values(List<Source> sources, Consumer<String> log, Consumer<String> warn) {
        this.sources = List.copyOf(sources);
        this.log = requireNonNull(log, "log is null");
        this.warn = requireNonNull(warn, "warn is null");
    }

    /** The value of a setting, without blanks around it; empty when no place has one. */
    public Optional<String> text(Setting setting) throws Failure {
        return Optional.ofNullable(oneOf(setting).get(setting)).map(String::strip);
    }

    /** The value of a setting that nobody may see, without blanks and line breaks around it. */
    public Optional<Secret> secret(Setting setting) throws Failure {
        String given = oneOf(setting).get(setting);
        if (given == null) {
            return Optional.empty();
        }
        String value = given.strip();
        if (!value.equals(given)) {
            warn.accept(setting.property());
        }
        return Optional.of(Secret.of(value));
    }

    /** Every place that has a value, in their order, and the value that nobody may see, without blanks around it. */
    public Map<String, Secret> secrets(Setting setting) throws Failure {
        Map<String, Secret> found = new LinkedHashMap<>();
        for (Source source : sources) {
            Optional<String> value = source.find(setting);
            if (value.isPresent()) {
                found.put(source.nameFor(setting), Secret.of(value.get().strip()));
                log.accept(setting.property() + ": one from " + source.nameFor(setting));
            }
        }
        return found;
    }

    /**
     * The value of one of two settings that say the same thing in different words.
     *
     * @return an entry for the one that is set; empty when neither is
     * @throws Failure when one place has both
     */
    public Map<Setting, String> oneOf(Setting... settings) throws Failure {
        for (Source source : sources) {
            Map<Setting, String> found = new LinkedHashMap<>();
            boolean blank = false;
            for (Setting setting : settings) {
                Optional<String> value = source.find(setting);
                if (value.isPresent()) {
                    found.put(setting, value.get());
                    blank |= value.get().isBlank();
                    log.accept(setting.property() + ": from " + source.nameFor(setting));
                }
            }
            if (found.size() > 1) {
                throw new Failure(
                        ValueProblem.DOMAIN_AND_LOGIN_URL,
                        found.keySet().stream().map(source::nameFor).distinct().collect(joining(", ")));
            }
            if (blank) {
                throw new Failure(
                        ValueProblem.BLANK, found.keySet().iterator().next().parameter());
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Map.of();
    }
}
