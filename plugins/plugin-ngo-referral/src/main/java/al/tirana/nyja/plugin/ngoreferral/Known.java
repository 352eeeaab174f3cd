package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Text;
import java.util.HashMap;
import java.util.Map;

/**
 * How a field of a referral is called by people.
 *
 * @param list name of the code list of its value; empty: it has none
 */
record Known(Text what, String list) {

    private static final Map<String, Known> FIELDS = fields();

    /** @param path names of the fields on the way, without numbers of items */
    static Known of(String path) {
        return FIELDS.getOrDefault(path, new Known(new Text(path, path), ""));
    }

    private static Map<String, Known> fields() {
        Map<String, Known> all = new HashMap<>();
        put(all, "referralId", "Numri i plotë i referimit", "Full number of the referral", "");
        put(all, "caseId", "Numri i rastit", "Number of the case", "");
        put(all, "replacesReferralId", "Zëvendëson referimin", "Takes the place of the referral", "");
        put(all, "kind", "Lloji (referim ose transferim)", "Kind (referral or transfer)", "");
        put(all, "services", "Shërbimi i kërkuar", "Service asked for", "service");
        put(all, "needs", "Nevoja", "Need", "need");
        put(all, "scheme", "Skema", "Scheme", "scheme");
        put(all, "priority", "Përparësia", "Priority", "");
        put(all, "responseDueAt", "Përgjigja pritet deri më", "Answer is expected until", "");
        put(all, "serviceDueAt", "Shërbimi pritet deri më", "Service is expected until", "");
        put(all, "reason", "Arsyeja", "Reason", "");
        put(all, "subject/personRef", "Numri i personit", "Number of the person", "");
        put(all, "subject/nid", "Numri personal (NID)", "National id (NID)", "");
        put(all, "subject/nidStatus", "Gjendja e numrit personal", "State of the national id", "");
        put(all, "subject/name/given", "Emri", "Given name", "");
        put(all, "subject/name/family", "Mbiemri", "Family name", "");
        put(all, "subject/name/fatherName", "Atësia", "Father's name", "");
        put(all, "subject/sex", "Gjinia", "Sex", "");
        put(all, "subject/birthDate", "Datëlindja", "Birth date", "");
        put(all, "subject/birthYear", "Viti i lindjes", "Year of birth", "");
        put(all, "subject/citizenship", "Shtetësia", "Citizenship", "");
        put(all, "subject/contact/phone", "Telefoni", "Telephone", "");
        put(all, "subject/contact/safe", "A është e sigurt të telefonohet", "Whether it is safe to call", "");
        put(all, "subject/contact/language", "Gjuha", "Language", "");
        put(all, "subject/address/bashki", "Bashkia", "Municipality", "bashki");
        put(all, "subject/address/nja", "Njësia administrative", "Administrative unit", "nja_tirana");
        put(all, "subject/address/line", "Adresa", "Address", "");
        put(all, "subject/vulnerabilities", "Cenueshmëria", "Vulnerability", "vulnerability");
        put(all, "plan/planId", "Plani", "Plan", "");
        put(all, "plan/version", "Versioni i planit", "Version of the plan", "");
        put(all, "plan/goal", "Objektivi i planit", "Goal of the plan", "");
        put(all, "plan/scenario", "Skenari", "Scenario", "");
        put(all, "documents/type", "Dokumenti", "Document", "document_type");
        put(all, "documents/status", "Gjendja e dokumentit", "State of the document", "");
        put(all, "documents/issuer", "Lëshuar nga", "Issued by", "");
        put(all, "safety/workerSex", "Punonjësi të jetë (gjinia)", "Worker should be (sex)", "");
        put(all, "safety/interpreter", "Përkthyes për gjuhën", "Interpreter for the language", "");
        put(all, "safety/noContactWith", "Pa kontakt me", "No contact with", "");
        put(all, "referrer/unit", "Njësia që referon", "Referring unit", "");
        put(all, "referrer/officerRef", "Nëpunësi (numri)", "Officer (number)", "");
        put(all, "referrer/phone", "Telefoni i njësisë", "The unit's telephone", "");
        put(all, "followUp/dueAt", "Ndjekja më", "Follow-up on", "");
        put(all, "followUp/method", "Mënyra e ndjekjes", "Way of the follow-up", "");
        put(all, "from", "Gjendja para", "State before", "referral_state");
        put(all, "to", "Gjendja tani", "State now", "referral_state");
        put(all, "changedAt", "Ndryshoi më", "Changed at", "");
        put(all, "changedBy", "E ndryshoi (numri)", "Changed by (number)", "");
        put(all, "by", "Nga ana e", "On the side of", "");
        put(all, "reasonCode", "Arsyeja", "Reason", "status_reason");
        put(all, "nextReferralId", "Referimi që vijon", "The referral that follows", "");
        put(all, "remindedAt", "U kujtua më", "Reminded at", "");
        put(all, "legal/basis", "Baza ligjore", "Legal basis", "");
        put(all, "legal/references/act", "Akti", "Act", "");
        put(all, "legal/references/provision", "Dispozita", "Provision", "");
        put(all, "legal/noticeVersion", "Njoftimi që iu dha personit", "Notice given to the person", "");
        put(all, "legal/consent/status", "Pëlqimi", "Consent", "");
        put(all, "legal/consent/givenBy", "Pëlqimin e dha", "Consent was given by", "");
        put(all, "legal/consent/obtainedAt", "Pëlqimi u dha më", "Consent was given on", "");
        put(all, "legal/consent/expiresAt", "Pëlqimi vlen deri më", "Consent holds until", "");
        put(all, "legal/consent/withdrawnAt", "Pëlqimi u tërhoq më", "Consent was withdrawn on", "");
        put(all, "legal/consent/scope", "Pëlqimi vlen për", "Consent holds for", "");
        return Map.copyOf(all);
    }

    private static void put(Map<String, Known> all, String path, String sq, String en, String list) {
        all.put(path, new Known(new Text(sq, en), list));
    }
}
