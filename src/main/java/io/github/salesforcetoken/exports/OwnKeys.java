package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys under which a project's own files have a login.
 *
 * @param file the export in question, as shown
 */
record OwnKeys(String file) {

    Map<String, ExportPart> of(List<ExportRequest.Key> given) throws Failure {
        if (given.isEmpty()) {
            throw refused(ExportProblem.KEYS_ABSENT, "");
        }
        Map<String, ExportPart> keys = new LinkedHashMap<>();
        for (ExportRequest.Key key : given) {
            ExportPart part =
                    ExportPart.of(key.part()).orElseThrow(() -> refused(ExportProblem.KEY_UNKNOWN, shown(key)));
            if (TokenProperties.isOurs(key.name())) {
                throw refused(ExportProblem.KEY_IS_OURS, shown(key));
            }
            if (keys.put(key.name(), part) != null) {
                throw refused(ExportProblem.KEY_TWICE, shown(key));
            }
        }
        return keys;
    }

    private static String shown(ExportRequest.Key key) {
        return WrongValue.HOST.shown(key.name());
    }

    private Failure refused(ExportProblem problem, String key) {
        return new Failure(problem, ExportPreset.PROPERTIES.id(), file, key);
    }
}
