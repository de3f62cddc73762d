package io.github.salesforcetoken.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an org can be, and how its record {@code Organization} says so. */
public enum SimulatedKind {
    PRODUCTION(false, "Enterprise Edition", null),
    DEVELOPER_EDITION(false, "Developer Edition", null),
    TRIAL(false, "Enterprise Edition", "2026-12-24T12:00:00.000+0000"),
    SANDBOX(true, "Enterprise Edition", null),
    SCRATCH_ORG(true, "Developer Edition", "2026-12-24T12:00:00.000+0000");

    private final boolean sandbox;
    private final String type;
    private final String trialExpirationDate;

    SimulatedKind(boolean sandbox, String type, String trialExpirationDate) {
        this.sandbox = sandbox;
        this.type = type;
        this.trialExpirationDate = trialExpirationDate;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Id", TokenAnswer.ORG_ID);
        fields.put("IsSandbox", sandbox);
        fields.put("OrganizationType", type);
        fields.put("TrialExpirationDate", trialExpirationDate);
        return fields;
    }
}
