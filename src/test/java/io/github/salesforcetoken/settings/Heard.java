package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Secret;
import java.util.ArrayList;
import java.util.List;

/** Keeps what comes up while values are read. */
final class Heard implements Remarks {

    final List<Gate.Note> notes = new ArrayList<>();
    final List<String> sources = new ArrayList<>();
    final List<String> visible = new ArrayList<>();
    final List<String> printed = new ArrayList<>();
    final List<String> openFiles = new ArrayList<>();

    @Override
    public void hide(Secret secret) {}

    @Override
    public void note(Gate.Note note) {
        notes.add(note);
    }

    @Override
    public void source(String line) {
        sources.add(line);
    }

    @Override
    public void visible(String property) {
        visible.add(property);
    }

    @Override
    public void printed(String parameter, String place) {
        printed.add(parameter + ", from " + place);
    }

    @Override
    public void openFile(String variable, String path) {
        openFiles.add(variable + " " + path);
    }
}
