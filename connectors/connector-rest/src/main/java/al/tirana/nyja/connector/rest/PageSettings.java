package al.tirana.nyja.connector.rest;

import static al.tirana.nyja.spi.Setting.choice;
import static al.tirana.nyja.spi.Setting.optional;

import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How a partner is asked page after page.
 *
 * @param address without query
 * @param query that every page has, or an empty text
 * @param byNumber whether pages are numbered; otherwise each names where the next begins
 * @param parameter of the query, for cursor or number
 * @param list property with the records; empty: the answer itself, or its only list
 * @param next property with the next place
 * @param first number of the first page
 * @param full how many records make a full page, where they are numbered
 * @param most pages in one run
 * @param from where the first page begins; empty: where the partner begins by itself
 * @param begun words with which the bookmark begins
 */
record PageSettings(
        URI address,
        String query,
        boolean byNumber,
        String parameter,
        String list,
        String next,
        int first,
        int full,
        int most,
        Optional<String> from,
        String begun) {

    private static final String PATH = "[^.\\p{Cntrl}]{1,100}(\\.[^.\\p{Cntrl}]{1,100}){0,4}";
    private static final int MOST_PORT = 65_535;
    private static final int MOST_PAGES = 10_000;

    static final List<Setting> DECLARED = List.of(
            optional(
                    "pages.url",
                    Type.TEXT,
                    "",
                    new Text(
                            "Adresa https ku Nyja pyet partnerin për ç'ka të re, faqe pas faqeje (GET), p.sh."
                                    + " https://…/records?limit=200; bosh: nuk pyetet",
                            "The https address at which the hub asks the partner for what is new, page after page (GET),"
                                    + " such as https://…/records?limit=200; empty: it is not asked")),
            choice(
                    "pages.by",
                    "cursor",
                    List.of("cursor", "number"),
                    new Text(
                            "Si numërohen faqet: cursor – çdo faqe thotë ku fillon tjetra; number – faqet kanë numra",
                            "How pages are counted: cursor – each page says where the next begins; number – pages are numbered")),
            optional(
                    "pages.parameter",
                    Type.TEXT,
                    "cursor",
                    new Text(
                            "Parametri i adresës për vendin ose numrin; te faqja e parë me cursor nuk dërgohet",
                            "The parameter of the address for place or number; not sent for the first page by cursor")),
            optional(
                    "pages.list",
                    Type.TEXT,
                    "",
                    new Text(
                            "Vetia e përgjigjes me listën e regjistrimeve, me pika, p.sh. data.items; bosh: përgjigjja"
                                    + " vetë, ose e vetmja listë e saj",
                            "The property of the answer with the list of records, by dots, such as data.items; empty:"
                                    + " the answer itself, or its only list")),
            optional(
                    "pages.next",
                    Type.TEXT,
                    "next",
                    new Text(
                            "Vetia e përgjigjes me vendin e faqes tjetër, me pika; kur mungon, është null ose bosh, nuk ka"
                                    + " faqe tjetër ende",
                            "The property of the answer with the place of the next page, by dots; where it is missing, null"
                                    + " or empty there is no next page yet")),
            choice(
                    "pages.first",
                    "1",
                    List.of("1", "0"),
                    new Text("Numri i faqes së parë, me number", "Number of the first page, by number")),
            optional(
                    "pages.full",
                    Type.INTEGER,
                    "100",
                    new Text(
                            "Sa regjistrime ka një faqe e plotë, me number: pas një më të shkurtre Nyja nuk vazhdon",
                            "How many records a full page has, by number: the hub does not go on after a shorter one")),
            optional(
                    "pages.most",
                    Type.INTEGER,
                    "100",
                    new Text(
                            "Sa faqe lejon partneri në një punë; të tjerat i merr puna tjetër",
                            "How many pages the partner allows in one run; the next run takes the others")),
            optional(
                    "pages.from",
                    Type.TEXT,
                    "",
                    new Text(
                            "Vendi nga fillon faqja e parë, me fjalët e partnerit; bosh: fillimi i tij",
                            "The place where the first page begins, in the partner's words; empty: its own beginning")),
            optional(
                    "pages.begun",
                    Type.TEXT,
                    "",
                    new Text(
                            "Fjala e fillimit, p.sh. data: kur ndryshon ajo ose pages.from, Nyja kthehet te fillimi; ç'ka marrë"
                                    + " tashmë nuk merret dy herë",
                            "The word of the beginning, such as the date: when it or pages.from changes, the hub goes back to the beginning;"
                                    + " what it has is not taken twice")));

    /**
     * Empty if the partner is not asked.
     *
     * @throws InvalidSettingsException if the values do not fit together
     */
    static Optional<PageSettings> of(Settings given) {
        if (given.text("pages.url").isEmpty()) {
            return Optional.empty();
        }
        URI url = address(given.text("pages.url"));
        PageSettings settings = new PageSettings(
                URI.create(url.toString().split("\\?", 2)[0]),
                url.getRawQuery() == null ? "" : url.getRawQuery(),
                given.text("pages.by").equals("number"),
                given.text("pages.parameter"),
                given.text("pages.list"),
                given.text("pages.next"),
                Integer.parseInt(given.text("pages.first")),
                given.integer("pages.full"),
                given.integer("pages.most"),
                Optional.of(given.text("pages.from")).filter(place -> !place.isEmpty()),
                (given.text("pages.from") + " " + given.text("pages.begun")).strip());
        settings.check();
        return Optional.of(settings);
    }

    /** @param place empty: at the very beginning */
    String query(Optional<String> place) {
        Optional<String> value = byNumber ? Optional.of(place.orElse(String.valueOf(first))) : place;
        String own = value.map(text -> parameter + "=" + encoded(text)).orElse("");
        return query.isEmpty() || own.isEmpty() ? query + own : query + "&" + own;
    }

    /** @param given what the page itself says of the next */
    Optional<String> next(Optional<String> place, int count, Optional<String> given) {
        if (!byNumber) {
            return given;
        }
        long now = place.map(Long::parseLong).orElse((long) first);
        return count < full ? Optional.empty() : Optional.of(String.valueOf(now + 1));
    }

    /** There some partners say 404 as long as there is no such page. */
    boolean isBehindTheFirst(Optional<String> place) {
        return byNumber && place.filter(now -> Long.parseLong(now) > first).isPresent();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI address(String text) {
        try {
            URI url = new URI(text);
            if ("https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() >= -1
                    && url.getPort() != 0
                    && url.getPort() <= MOST_PORT
                    && url.getUserInfo() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below, as every other that will not do
        }
        throw new InvalidSettingsException(List.of(new Text(
                "pages.url: një adresë https pa përdorues dhe #", "pages.url: an https address without user and #")));
    }

    private void check() {
        if (!parameter.matches("[A-Za-z0-9._~-]{1,50}")) {
            throw new InvalidSettingsException(List.of(new Text(
                    "pages.parameter: shkronja, shifra dhe . _ ~ -", "pages.parameter: letters, digits and . _ ~ -")));
        }
        if (List.of(query.split("&")).stream().anyMatch(one -> one.split("=", 2)[0].equals(parameter))) {
            throw new InvalidSettingsException(List.of(new Text(
                    "pages.url: parametrin " + parameter + " e vendos Nyja",
                    "pages.url: the hub sets the parameter " + parameter)));
        }
        if (!list.isEmpty() && !list.matches(PATH) || !next.matches(PATH)) {
            throw new InvalidSettingsException(List.of(new Text(
                    "pages.list, pages.next: emra vetish, deri pesë, me pika",
                    "pages.list, pages.next: names of properties, up to five, by dots")));
        }
        boolean tooLong = begun.length() > Page.LONGEST_PLACE;
        if (tooLong
                || byNumber
                        && from.filter(place -> !place.matches("[0-9]{1,18}")).isPresent()) {
            throw new InvalidSettingsException(List.of(new Text(
                    "pages.from, pages.begun: shkurt; me number një numër faqeje",
                    "pages.from, pages.begun: short; by number the number of a page")));
        }
        if (most > MOST_PAGES) {
            throw new InvalidSettingsException(
                    List.of(new Text("pages.most: 1 deri " + MOST_PAGES, "pages.most: 1 to " + MOST_PAGES)));
        }
    }
}
