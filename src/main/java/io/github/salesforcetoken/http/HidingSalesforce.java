package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Call;
import io.github.salesforcetoken.oauth.HoldsSecrets;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import java.time.Duration;
import java.util.function.Consumer;

/** Has what is sent and what it brings hidden before anybody speaks of it: a server may repeat it, also later. */
record HidingSalesforce(Salesforce salesforce, Consumer<Secret> hide) implements Salesforce {

    HidingSalesforce {
        requireNonNull(salesforce, "salesforce is null");
        requireNonNull(hide, "hide is null");
    }

    @Override
    public <T> T send(Call<T> call, Duration timeout) throws OAuthException {
        call.sent().forEach(hide);
        T answer = salesforce.send(call, timeout);
        if (answer instanceof HoldsSecrets holder) {
            holder.secrets().forEach(hide);
        }
        return answer;
    }
}
