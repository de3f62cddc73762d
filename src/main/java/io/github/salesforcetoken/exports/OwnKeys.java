package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.exports.ExportException.Problem;
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

    Map<String, ExportPart> of(List<ExportRequest.Key> given) throws ExportException {
        if (given.isEmpty()) {
            throw refused(Problem.KEYS_ABSENT, "");
        }
        Map<String, ExportPart> keys = new LinkedHashMap<>();
        for (ExportRequest.Key key : given) {
            ExportPart part = ExportPart.of(key.part())
                    .orElseThrow(() -> refused(Problem.KEY_UNKNOWN, shown(key) + ": " + ExportPart.names()));
            if (TokenProperties.isOurs(key.name())) {
                throw refused(Problem.KEY_IS_OURS, shown(key));
            }
            if (keys.put(key.name(), part) != null) {
                throw refused(Problem.KEY_TWICE, shown(key));
            }
        }
        return keys;
    }

    private static String shown(ExportRequest.Key key) {
        return WrongValue.HOST.shown(key.name());
    }

    private ExportException refused(Problem problem, String detail) {
        return new ExportException(problem, ExportPreset.PROPERTIES.id(), file, detail);
    }
}
