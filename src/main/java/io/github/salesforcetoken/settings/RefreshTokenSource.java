package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.SfdxAuthUrl;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a refresh token comes from that is not the token file's: a value of its own, or an sfdx auth URL. */
public final class RefreshTokenSource {

    private static final String VARIABLE = "environment variable ";

    private static final String POM = "the POM";
    private static final String A_PROPERTY = PomOrCommandLine.A_PROPERTY;

    private RefreshTokenSource() {}

    /**
     * What an sfdx auth URL stands for, as a place of its own.
     *
     * @param outside the places where the URL itself may be
     * @return no place when there is no such URL
     */
    public static List<Source> ofSfdxAuthUrl(Values outside) throws Failure {
        Iterator<Map.Entry<String, Secret>> given =
                outside.secrets(Setting.SFDX_AUTH_URL).entrySet().iterator();
        if (!given.hasNext()) {
            return List.of();
        }
        Map.Entry<String, Secret> first = given.next();
        SfdxAuthUrl url = SfdxAuthUrl.parse(first.getValue());
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        values.put(Setting.LOGIN_URL, url.host());
        values.put(Setting.CLIENT_ID, url.clientId());
        values.put(Setting.REFRESH_TOKEN, url.refreshToken().reveal());
        url.clientSecret().map(Secret::reveal).ifPresent(secret -> values.put(Setting.CLIENT_SECRET, secret));
        return List.of(Source.of(named(first.getKey(), Setting.SFDX_AUTH_URL), values));
    }

    /**
     * The refresh tokens from outside, the more important place first.
     *
     * @throws Failure when one cannot be a token, or belongs to another app
     */
    public static List<GivenRefreshToken> in(Values values, ClientApp app) throws Failure {
        List<GivenRefreshToken> given = new ArrayList<>();
        for (Map.Entry<String, Secret> place :
                values.secrets(Setting.REFRESH_TOKEN).entrySet()) {
            Secret token = place.getValue();
            if (!token.reveal().chars().allMatch(character -> character > 0x20 && character < 0x7f)) {
                throw new Failure(ValueProblem.REFRESH_TOKEN_MALFORMED);
            }
            given.add(new GivenRefreshToken(
                    token, shown(place.getKey()), place.getKey().equals(A_PROPERTY)));
        }
        Optional<Secret> url = values.secret(Setting.SFDX_AUTH_URL);
        String id = url.isPresent() ? SfdxAuthUrl.parse(url.get()).clientId() : app.clientId();
        if (!id.equals(app.clientId())) {
            throw new Failure(
                    ValueProblem.SFDX_AUTH_URL_OF_OTHER_APP,
                    ClientApp.abbreviated(id) + ", not " + ClientApp.abbreviated(app.clientId()));
        }
        return given;
    }

    /** The name of the place, as a person who looks for it would say it. */
    private static String shown(String place) {
        return place.startsWith(VARIABLE) ? place.substring(VARIABLE.length()) : named(place, Setting.REFRESH_TOKEN);
    }

    private static String named(String place, Setting setting) {
        return place.equals(POM) || place.equals(A_PROPERTY) ? "the property " + setting.property() : place;
    }
}
