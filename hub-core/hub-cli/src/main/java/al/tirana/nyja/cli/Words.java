package al.tirana.nyja.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.ResourceBundle;

/** The files of one name in all modules, taken together. Each module keeps its own words beside its own code. */
final class Words extends ResourceBundle {

    private static final String FOLDER = "META-INF/nyja/";

    private final Map<String, Object> words = new HashMap<>();

    /**
     * In exactly this language: never the one of the machine's locale.
     *
     * @param called the command, as it stands in these words
     */
    Words(String name, String language, String called) {
        String file = FOLDER + name + "_" + language + ".properties";
        try {
            for (URL found : Collections.list(Words.class.getClassLoader().getResources(file))) {
                read(found, called);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (words.isEmpty()) {
            throw new MissingResourceException(file, Words.class.getName(), name);
        }
    }

    private void read(URL file, String called) throws IOException {
        Properties part = new Properties();
        try (InputStream in = file.openStream();
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            part.load(reader);
        }
        part.stringPropertyNames().forEach(key -> words.put(key, CommandName.in(part.getProperty(key), called)));
    }

    @Override
    protected Object handleGetObject(String key) {
        return words.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(words.keySet());
    }
}
