package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;

/** The two kinds of app that Salesforce knows. */
public enum AppType {
    EXTERNAL_CLIENT_APP("external-client-app", "External Client App"),
    /** Since Spring '26 a new one can be created only where Salesforce's Support has allowed it. */
    CONNECTED_APP("connected-app", "Connected App");

    /** The kind that every org may create. */
    public static final String DEFAULT = "external-client-app";

    private final String parameter;
    private final String salesforceName;

    AppType(String parameter, String salesforceName) {
        this.parameter = parameter;
        this.salesforceName = salesforceName;
    }

    /**
     * Reads a kind.
     *
     * @throws Failure when there is no such one
     */
    public static AppType of(String text) throws Failure {
        for (AppType type : values()) {
            if (type.parameter.equals(text)) {
                return type;
            }
        }
        throw new Failure(MetadataProblem.APP_TYPE_UNKNOWN, WrongValue.WORD, text);
    }

    /** As Salesforce's Setup calls it. */
    @Override
    public String toString() {
        return salesforceName;
    }
}
