package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood.Reason;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of Salesforce that is no error. */
record Answer(URI host, int status, Map<?, ?> json) {

    /**
     * Userinfo refuses in one plain word: {@code Bad_OAuth_Token}. Only its {@code Internal Error} has two. It may be quoted, for
     * JSON, and others may come after it.
     */
    private static final Pattern WORD =
            Pattern.compile("\"?([A-Za-z]++(?:_[A-Za-z]++)++|(?i:Internal Error))\"?\\.?(?:: *+([^\\r\\n]{1,200}+))?");

    private static final String JSON_BEGINS = "{[\"";

    Answer {
        requireNonNull(host, "host is null");
        requireNonNull(json, "json is null");
    }

    /**
     * Reads an answer, whatever it claims to be: Salesforce sends errors as JSON, as a form or as a word, its API as a list,
     * and pages of HTML come from maintenance, proxies and wrong hosts.
     *
     * @param uri what was asked
     * @param sent what the answer may not repeat to a reader, in every form in which it was sent
     * @throws Refused when it is an error
     * @throws NotUnderstood when it is neither that nor JSON
     */
    static Answer parse(URI uri, int status, String body, List<Secret> sent) throws OAuthException {
        URI host = uri.resolve("/");
        String text = body.strip();
        if (text.isEmpty()) {
            throw new NotUnderstood(Reason.EMPTY, host, status);
        }
        if (text.startsWith("<")) {
            throw new NotUnderstood(Reason.HTML, host, status);
        }
        if (isForm(text)) {
            ErrorObject error = ErrorObject.parse(form(text));
            String code = Objects.requireNonNullElse(error.getCode(), ""); // null too when it has a wrong character
            throw new Answer(host, status, Map.of("error", code))
                    .refused("error", Optional.ofNullable(error.getDescription()), sent);
        }
        Matcher word = WORD.matcher(text);
        if (word.matches()) {
            throw new Answer(host, status, Map.of("error", word.group(1)))
                    .refused("error", Optional.ofNullable(word.group(2)), sent);
        }
        Answer answer = new Answer(host, status, json(text, host, status));
        if (answer.json.containsKey("error")) {
            throw answer.refused("error", answer.optional("error_description"), sent);
        }
        if (answer.json.containsKey("errorCode")) {
            throw answer.refused("errorCode", answer.optional("message"), sent);
        }
        if (status != 200) {
            throw new NotUnderstood(Reason.FIELD_MISSING, host, status, "error");
        }
        return answer;
    }

    /** The texts in JSON may hold anything. */
    private static boolean isForm(String text) {
        return JSON_BEGINS.indexOf(text.charAt(0)) < 0 && (text.startsWith("error=") || text.contains("&error="));
    }

    /** The first of each name. Nimbus's own parser copies all values of a name for each of them. */
    private static Map<String, List<String>> form(String text) {
        Map<String, List<String>> form = new HashMap<>();
        CallbackParser.split(text)
                .forEach((name, values) -> form.put(name, List.of(CallbackParser.formDecode(values.get(0)))));
        return form;
    }

    /** The API's errors are a list; the first is what matters. */
    private static Map<?, ?> json(String text, URI host, int status) throws NotUnderstood {
        try {
            Object value = Json.parse(text);
            if (value instanceof List<?> list && !list.isEmpty()) {
                value = list.get(0);
            }
            if (value instanceof Map<?, ?> object) {
                return object;
            }
        } catch (IOException e) {
            throw new NotUnderstood(Reason.NOT_JSON, host, status); // the parser's message would quote the body
        }
        throw new NotUnderstood(Reason.NOT_JSON, host, status);
    }

    /** An error without a character that a person can read is none. */
    private OAuthException refused(String field, Optional<String> description, List<Secret> sent) throws NotUnderstood {
        String error = Shown.words(required(field), sent);
        return error.isBlank()
                ? malformed(field)
                : new Refused(
                        error,
                        description.map(words -> Shown.words(words, sent)).filter(words -> !words.isBlank()));
    }

    /** A text or a number; an object or a list is no value for a token. */
    Optional<String> optional(String field) {
        return json.get(field) instanceof String value && !value.isBlank() ? Optional.of(value) : Optional.empty();
    }

    String required(String field) throws NotUnderstood {
        Optional<String> value = optional(field);
        if (value.isEmpty()) {
            throw missing(field);
        }
        return value.get();
    }

    NotUnderstood missing(String field) {
        return new NotUnderstood(Reason.FIELD_MISSING, host, status, field);
    }

    NotUnderstood malformed(String field) {
        return new NotUnderstood(Reason.FIELD_MALFORMED, host, status, field);
    }

    /** What nobody may see. */
    Secret secret(String field) throws NotUnderstood {
        return checked(field, required(field), LoginFields::secret);
    }

    /** The value as its rule takes it. */
    <T> T checked(String field, String value, Function<String, T> rule) throws NotUnderstood {
        try {
            return rule.apply(value);
        } catch (IllegalArgumentException e) {
            throw malformed(field);
        }
    }

    /** Of fields that a login can do without, by whatever name, the first that is what it must be. */
    Optional<String> dispensable(Function<String, ?> rule, String... fields) {
        for (String field : fields) {
            Optional<String> value = optional(field);
            if (value.isPresent() && fits(rule, value.get())) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Function<String, ?> rule, String value) {
        try {
            return rule.apply(value) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A value of this shape. */
    String required(String field, Shape shape) throws NotUnderstood {
        return checked(field, required(field), shape::checked);
    }

    /** Access tokens will be sent there: HTTPS, or this computer. */
    URI hostOf(String field) throws NotUnderstood {
        return checked(field, required(field), LoginFields::host);
    }

    Identity identity() throws NotUnderstood {
        return checked("id", required("id"), LoginFields::identity);
    }
}
