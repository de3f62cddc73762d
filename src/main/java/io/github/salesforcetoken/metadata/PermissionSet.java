package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.metadata.MetadataXml.Element;

/** Whoever has it may use the app. It's empty: what the users may do in the org comes from elsewhere. */
final class PermissionSet {

    private static final String TYPE = "PermissionSet";

    private PermissionSet() {}

    static MetadataFile file(String name) {
        String content = MetadataXml.document(
                Element.parent(TYPE, Element.of("hasActivationRequired", false), Element.of("label", name)));
        return new MetadataFile(TYPE, name, "permissionsets", "permissionset", content);
    }
}
