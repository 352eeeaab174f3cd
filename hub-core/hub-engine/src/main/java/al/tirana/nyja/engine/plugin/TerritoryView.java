package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a handler may know of the place where an agreement holds. */
final class TerritoryView {

    private TerritoryView() {}

    static AgreementView.Territory of(CompiledAgreement agreement, Instant now) {
        Territory territory = agreement.territory();
        LocalDate day = LocalDate.ofInstant(now, agreement.zone());
        return new AgreementView.Territory(territory.municipalities(), territory.othersToo(), units(agreement, day));
    }

    static Map<String, Text> units(CompiledAgreement agreement, LocalDate day) {
        return texts(agreement.territory().units().inForce(day));
    }

    static Map<String, Map<String, Text>> lists(CompiledAgreement agreement) {
        Map<String, Map<String, Text>> lists = new LinkedHashMap<>();
        agreement.local().codeLists().forEach((list, codes) -> lists.put(list, texts(codes.values())));
        return lists;
    }

    private static Map<String, Text> texts(Collection<Code> codes) {
        Map<String, Text> texts = new LinkedHashMap<>();
        codes.forEach(code -> texts.put(code.code(), new Text(code.sq(), code.en())));
        return Collections.unmodifiableMap(texts);
    }
}
