package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

/**
 * One component of metadata, in source format.
 *
 * @param type its type, which is also the root element
 * @param fullName its name, unique for the type
 * @param folder where the Salesforce CLI looks for the type
 * @param suffix by which it knows the type
 * @param content XML
 */
public record MetadataFile(String type, String fullName, String folder, String suffix, String content) {

    public MetadataFile {
        requireNonNull(type, "type is null");
        requireNonNull(fullName, "fullName is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(suffix, "suffix is null");
        requireNonNull(content, "content is null");
    }

    /** Its place in a package directory. */
    public String path() {
        return folder + "/" + fullName + "." + suffix + "-meta.xml";
    }

    /** As {@code sf … --metadata} names it. */
    public String component() {
        return type + ":" + fullName;
    }
}
