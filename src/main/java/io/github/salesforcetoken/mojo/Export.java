package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.WrongValue;

/** One entry of <code>exports</code>, in the user's words. Maven fills it from XML, or from a text by {@link #set}. */
public class Export {

    private String preset;

    private String file;

    static Export of(String text) {
        Export export = new Export();
        export.set(text);
        return export;
    }

    /** Takes {@code preset:file}. A Windows path has colons of its own. */
    public void set(String text) {
        int colon = text.indexOf(':');
        preset = colon < 0 ? text : text.substring(0, colon);
        file = colon < 0 ? null : text.substring(colon + 1);
    }

    /** Empty when there is none. */
    String preset() {
        return preset == null ? "" : preset.strip();
    }

    /** Empty when there is none. */
    String file() {
        return file == null ? "" : file.strip();
    }

    /** For Maven's {@code -X}. */
    @Override
    public String toString() {
        String known = preset().isEmpty() ? "" : WrongValue.WORD.shown(preset());
        return file().isEmpty() ? known : known + ":" + WrongValue.PATH.shown(file());
    }
}
