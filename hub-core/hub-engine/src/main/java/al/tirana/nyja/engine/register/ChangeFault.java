package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Text;

/** Why a change to the registers is refused, and what the administrator can do about it. The names are part of the API. */
public enum ChangeFault {
    REASON_MISSING(
            400,
            "Mungon arsyeja",
            "The reason is missing",
            "Shkruani arsyen me një fjali",
            "Give the reason in one sentence"),

    ROW_CHANGED(
            409,
            "Ky rresht i bazës nuk është siç e shkroi Nyja, prandaj nuk përdoret",
            "This row of the database is not as the hub wrote it, so it is not used",
            "Sqaroni kush e ndryshoi bazën; «nyja registers repair» e kthen siç ishte",
            "Find out who changed the database; \"nyja registers repair\" puts it back as it was"),

    FLOW_NOT_SCHEDULED(
            404,
            "Asnjë marrëveshje në fuqi nuk ka rrjedhë me orar me këtë emër",
            "No agreement in force has a scheduled flow of this name",
            "Shihni «nyja runs» për rrjedhat me orar",
            "See \"nyja runs\" for the flows that have a schedule"),

    MONTH_NOT_REPORTED(
            400,
            "Kjo rrjedhë nuk raporton për këtë muaj",
            "This flow does not report about this month",
            "Zgjidhni një rrjedhë me raport mujor dhe një muaj që ka filluar, si 2026-10",
            "Choose a flow with a monthly report, and a month that has begun, such as 2026-10"),

    INSTITUTION_UNKNOWN(
            404,
            "Institucioni nuk është i regjistruar",
            "The institution is not registered",
            "Kontrolloni kodin e institucionit ose regjistrojeni",
            "Check the institution's id, or register it"),
    INSTITUTION_EXISTS(
            409,
            "Institucioni është i regjistruar tashmë",
            "The institution is registered already",
            "Përdorni regjistrimin që ekziston",
            "Use the registration that exists"),
    INSTITUTION_INVALID(
            400,
            "Kodi ose emri i institucionit nuk është i vlefshëm",
            "The id or the name of the institution is not valid",
            "Kodi ka shkronja të mëdha, shifra e pika (AB.CDE, ABCD.0012); emri duhet në shqip e anglisht",
            "An id has capital letters, digits and dots (AB.CDE, ABCD.0012); the name is needed in Albanian and English"),
    KIND_INVALID(
            400,
            "Lloji i institucionit nuk është i vlefshëm",
            "The kind of the institution is not valid",
            "Jepni një nga: authority, organisation, agency, representative",
            "Give one of: authority, organisation, agency, representative"),

    CODE_LIST_UNKNOWN(
            404,
            "Kjo listë kodesh nuk mund të jepet sërish: nuk njihet, ose nga kodet e saj varet çfarë bën Nyja",
            "This code list cannot be given anew: it is not known, or what the hub does depends on its codes",
            "Shihni cilat munden: «nyja codelist list»",
            "See which can: \"nyja codelist list\""),
    CODE_LIST_VERSION_UNKNOWN(
            404,
            "Lista nuk ka version me këtë numër",
            "The list has no version of this number",
            "Shihni versionet: «nyja codelist versions»",
            "See the versions: \"nyja codelist versions\""),
    CODE_LIST_INVALID(
            400,
            "Klasifikimi ka gabime",
            "The classification has faults",
            "Korrigjoni rreshtat e treguar dhe dërgojeni sërish, të tërin",
            "Correct the lines shown and send it again, all of it"),
    CODE_LIST_NOTE_INVALID(
            400,
            "Shënimi i klasifikimit është tepër i gjatë, ose ka shenja që nuk shihen",
            "The note of the classification is too long, or has characters that cannot be seen",
            "Shkruani deri në 2000 shenja; pjesën tjetër te kolona note",
            "Write up to 2,000 characters; the rest in the column note"),
    CODE_LIST_SAME(
            409,
            "Kjo është tashmë lista që vlen",
            "This is the list that counts already",
            "Nuk duhet bërë asgjë",
            "Nothing need be done"),
    CODE_LIST_WAITS(
            409,
            "Një version tjetër i kësaj liste pret miratim",
            "Another version of this list waits for approval",
            "Miratojeni ose tërhiqeni atë më parë: «nyja codelist show»",
            "Approve it or take it back first: \"nyja codelist show\""),

    LIMIT_UNKNOWN(
            404,
            "Nuk ka kufi me këtë emër",
            "There is no limit of this name",
            "Shihni «nyja institution limit list»",
            "See \"nyja institution limit list\""),
    LIMIT_OUT_OF_RANGE(
            400,
            "Kjo nuk mund të jetë kufi: nuk është numër i plotë, është më i vogël se 1 ose tepër i madh",
            "This cannot be a limit: it is no whole number, smaller than 1, or far too large",
            "Jepni një numër pranë atij që vlen për të gjithë, si 200; bajtet edhe me njësi, si 32 MB ose 1,5 GB",
            "Give a number near the one that holds for everybody, such as 200; bytes also with their unit, such as 32 MB or 1.5 GB"),

    CONTACT_INVALID(
            400,
            "Telefoni ose adresa e postës nuk është e vlefshme",
            "The telephone or the mail address is not valid",
            "Jepni numra si +355 4 222 3333 dhe adresa si zyra@institucioni.al, të një zyre dhe jo të një njeriu",
            "Give numbers such as +355 4 222 3333 and addresses such as office@institution.al, an office's rather than a"
                    + " person's"),

    TERRITORY_INVALID(
            400,
            "Një nga kodet nuk është bashki",
            "One of the codes is no municipality",
            "Jepni kode LAU të listës bashki",
            "Give LAU codes of the list bashki"),

    KEY_UNREADABLE(
            400,
            "Çelësi nuk lexohet si JWK",
            "The key cannot be read as a JWK",
            "Dërgoni një JWK publike, si objekt JSON (RFC 7517)",
            "Send one public JWK as a JSON object (RFC 7517)"),
    KEY_PRIVATE(
            400,
            "Çelësi përmban pjesën private; nuk u ruajt",
            "The key holds its private part; it was not kept",
            "Konsiderojeni të zbuluar: bëni çelës të ri dhe dërgoni vetëm pjesën publike",
            "Treat it as exposed: make a new key and send its public part only"),
    KEY_IS_CERTIFICATE(
            400,
            "Kjo është një certifikatë ose një kërkesë për të, jo një çelës për nënshkrime (JWK)",
            "This is a certificate or a request for one, and not a key for signatures (JWK)",
            "Certifikata shtohet te certifikatat e institucionit; këtu duhet çelësi publik si JWK",
            "A certificate is added with the institution's certificates; here the public key is wanted as a JWK"),
    KEY_KIND(
            400,
            "Ky lloj çelësi nuk pranohet",
            "This kind of key is not accepted",
            "Për nënshkrime EC P-256 (ES256) ose RSA me të paktën 2048 bit (PS256, RS256); për vula EC P-256 me use enc",
            "For signatures EC P-256 (ES256) or RSA with at least 2048 bits (PS256, RS256); for seals EC P-256 with use enc"),
    KEY_NAMELESS(
            400,
            "Çelësi nuk ka kid të vlefshëm",
            "The key has no valid kid",
            "Vendosni një kid të vetin, p.sh. AB.CDE#2026-01",
            "Give it a kid of its own, such as AB.CDE#2026-01"),
    KEY_TAKEN(
            409,
            "Ky kid është përdorur më parë",
            "This kid has been used before",
            "Jepini çelësit të ri një kid të ri",
            "Give the new key a new kid"),
    KEYS_FULL(
            409,
            "Institucioni ka dy çelësa aktivë të këtij përdorimi",
            "The institution has two active keys of this use",
            "Mbyllni çelësin e vjetër para se të shtoni të riun",
            "End the old key before adding the new one"),
    KEY_UNKNOWN(
            404,
            "Institucioni nuk ka çelës aktiv me këtë kid",
            "The institution has no active key with this kid",
            "Shihni çelësat e institucionit",
            "Look at the institution's keys"),

    CERTIFICATE_UNREADABLE(
            400,
            "Certifikata nuk lexohet",
            "The certificate cannot be read",
            "Sillni certifikatën X.509 të nënshkruar nga autoriteti, si skedar PEM (fillon me BEGIN CERTIFICATE) ose DER",
            "Bring the X.509 certificate that the authority signed, as a PEM file (it begins with BEGIN CERTIFICATE) or DER"),
    CERTIFICATE_PRIVATE(
            400,
            "Këtu ka një çelës privat, jo një certifikatë; nuk u ruajt",
            "This holds a private key and not a certificate; it was not kept",
            "Konsiderojeni të zbuluar: institucioni bën çelës të ri, kërkon certifikatë për të, dhe sjell vetëm certifikatën",
            "Treat it as given away: the institution makes a new key, asks for a certificate for it, and brings the certificate only"),
    CERTIFICATE_REQUEST(
            400,
            "Kjo është një kërkesë (CSR), ende jo një certifikatë",
            "This is a request (CSR), not yet a certificate",
            "Një autoritet që Nyja e pranon duhet ta nënshkruajë; pastaj sillni certifikatën që kthen ai",
            "An authority that the hub accepts has to sign it; then bring the certificate that it returns"),
    CERTIFICATE_BUNDLE(
            400,
            "Kjo është një paketë PKCS#7, jo një certifikatë e vetme",
            "This is a PKCS#7 bundle and not a single certificate",
            "Nxirrni prej saj certifikatën e institucionit dhe ruajeni si PEM, ose kërkojani autoritetit në këtë formë",
            "Take the institution's certificate out of it and save it as PEM, or ask the authority for that form"),
    CERTIFICATE_SEVERAL(
            400,
            "Skedari ka disa certifikata që nuk janë të një autoriteti; duhet vetëm njëra",
            "The file holds several certificates that are no authority's; only one is wanted",
            "Lini vetëm certifikatën e institucionit; ato të autoriteteve ndërmjetëse mund të qëndrojnë pranë saj",
            "Leave only the institution's certificate; those of the authorities between may stand beside it"),
    CERTIFICATE_KEY(
            400,
            "Ky është një çelës publik, jo një certifikatë",
            "This is a public key and not a certificate",
            "Një çelës për nënshkrime shtohet te çelësat e institucionit; për lidhjen duhet një certifikatë nga një autoritet",
            "A key for signatures is added with the institution's keys; to connect it needs a certificate of an authority"),
    CERTIFICATE_FINGERPRINT(
            400,
            "Kjo është vetëm gjurma e një certifikate, jo certifikata",
            "This is only a certificate's fingerprint and not the certificate",
            "Kërkojini institucionit vetë certifikatën; gjurmën krahasojeni me të në telefon",
            "Ask the institution for the certificate itself; compare the fingerprint with it by telephone"),
    CERTIFICATE_EXPIRED(
            400,
            "Certifikata ka mbaruar",
            "The certificate has ended",
            "Kërkoni një certifikatë në fuqi nga institucioni",
            "Ask the institution for a certificate that is valid"),
    CERTIFICATE_EARLY(
            400,
            "Certifikata nuk vlen ende; fillon më",
            "The certificate is not valid yet; it begins on",
            "Silleni sërish atë ditë, ose kërkoni një që vlen sot",
            "Bring it again on that day, or ask for one that is valid today"),
    CERTIFICATE_AUTHORITY(
            400,
            "Kjo është certifikata e një autoriteti, jo e institucionit",
            "This is an authority's certificate and not the institution's",
            "Sillni certifikatën që autoriteti i dha institucionit",
            "Bring the certificate that the authority issued to the institution"),
    CERTIFICATE_USAGE(
            400,
            "Certifikata nuk është për t'u lidhur si klient (clientAuth, nënshkrim dixhital)",
            "The certificate is not for connecting as a client (clientAuth, digital signature)",
            "Institucioni t'i kërkojë autoritetit një certifikatë për klient TLS",
            "The institution should ask its authority for a certificate for a TLS client"),
    CERTIFICATE_WEAK(
            400,
            "Çelësi ose nënshkrimi i certifikatës është tepër i dobët, ose nuk pranohet për lidhje",
            "The certificate's key or signature is too weak, or not accepted for connecting",
            "Duhet EC P-256, P-384 ose P-521, ose RSA me të paktën 2048 bit, dhe nënshkrim me SHA-256 ose më të fortë: çelës i ri, certifikatë e re",
            "It takes EC P-256, P-384 or P-521, or RSA with at least 2048 bits, signed with SHA-256 or stronger: a new key, a new certificate"),
    CERTIFICATE_STRANGER(
            400,
            "Nyja nuk e pranon autoritetin e kësaj certifikate",
            "The hub does not accept this certificate's authority",
            "Kërkoni certifikatë nga një autoritet i pranuar; ose kush mban serverin ta shtojë autoritetin te secrets/truststore.p12 e ta rinisë, pastaj silleni sërish",
            "Ask for a certificate of an accepted authority; or whoever runs the server adds the authority to secrets/truststore.p12 and restarts it, then bring it again"),
    CERTIFICATE_REVOKED(
            400,
            "Autoriteti e ka tërhequr këtë certifikatë",
            "Its authority has taken this certificate back",
            "Institucioni duhet të kërkojë një certifikatë të re, me çelës të ri",
            "The institution has to ask for a new certificate, with a new key"),
    CERTIFICATE_TAKEN(
            409,
            "Certifikata është regjistruar më parë",
            "The certificate has been registered before",
            "Një certifikatë i përket një institucioni të vetëm dhe nuk kthehet pasi mbyllet; përdorni një tjetër",
            "A certificate belongs to one institution and does not come back once ended; use another"),
    CERTIFICATES_FULL(
            409,
            "Institucioni ka dy certifikata aktive",
            "The institution has two active certificates",
            "Mbyllni certifikatën e vjetër para se të shtoni të renë",
            "End the old certificate before adding the new one"),
    CERTIFICATE_UNKNOWN(
            404,
            "Institucioni nuk ka certifikatë aktive me këtë gjurmë",
            "The institution has no active certificate with this fingerprint",
            "Shihni certifikatat e institucionit",
            "Look at the institution's certificates"),

    SECRET_UNKNOWN(
            404,
            "Asnjë kanal i institucionit nuk e përmend një sekret me këtë emër",
            "No channel of the institution names a secret of this name",
            "Propozoni më parë kanalin, me emrin e sekretit te cilësimet e tij",
            "Propose the channel first, with the secret's name in its settings"),
    SECRET_SHARED(
            409,
            "Sekretin me këtë emër e përdor dikush tjetër",
            "Somebody else uses the secret of this name",
            "Jepini te cilësimet e kanalit një emër të vetin, si kodi i institucionit dhe emri i kanalit",
            "Give it a name of its own in the channel's settings, such as the institution's id and the channel's name"),
    SECRET_INVALID(
            400,
            "Sekreti është bosh ose tepër i gjatë",
            "The secret is empty or too long",
            "Jepni fjalëkalimin ose skedarin e çelësit, deri në 64 KiB",
            "Give the password or the key's file, up to 64 KiB"),
    SECRET_CLOSED(
            400,
            "Çelësi është i mbyllur me një frazë kalimi: Nyja nuk do të hynte dot me të",
            "The key is closed by a pass phrase: the hub could not log in with it",
            "Silleni pa frazë kalimi; kush e krijoi e di si hiqet",
            "Bring it without a pass phrase; whoever made it knows how it is taken off"),
    SECRET_UNPLACED(
            503,
            "Vendimi u ruajt, por sekreti nuk është ende në vendin e vet",
            "The decision is kept, but the secret is not in its place yet",
            "Shihni që Nyja e shkruan dosjen secrets/endpoints; provohet sërish me vendimin e ardhshëm dhe në nisje",
            "See that the hub can write the folder secrets/endpoints; it is tried again with the next decision and at the start"),
    SECRET_ELSEWHERE(
            409,
            "Sekreti i propozuar nuk gjendet, ose nuk është ai që u propozua",
            "The proposed secret is not there, or is not the one that was proposed",
            "Tërhiqeni dhe silleni sërish; nëse përsëritet, serverët nuk e kanë të përbashkët dosjen e sekreteve: thojani kujt i mban",
            "Withdraw it and bring it again; if that happens again, the servers do not share their folder of secrets: tell whoever runs them"),

    CHANNEL_MISSING(
            404,
            "Institucioni nuk ka kanal me këtë emër",
            "The institution has no channel of this name",
            "Shihni «nyja institution channel list»; pa kanalin main institucioni merr nga kutia e vet",
            "See \"nyja institution channel list\"; without a channel main the institution fetches from its inbox"),
    CHANNEL_WAITS(
            409,
            "Ky kanal pret një person të dytë dhe ende nuk është",
            "This channel waits for a second person and is not there yet",
            "Një administrator tjetër ta shohë e ta miratojë: «nyja institution approve»; pastaj provojeni sërish",
            "Another administrator should look at it and approve: \"nyja institution approve\"; then try again"),
    CHANNEL_INVALID(
            400,
            "Emri i kanalit nuk është i vlefshëm",
            "The name of the channel is not valid",
            "Jepni shkronja të vogla, shifra e viza, deri 30, si main ose skedare",
            "Give lower case letters, digits and dashes, at most 30, such as main or files"),
    CHANNEL_NOT_FOR_NOTICES(
            400,
            "Kanali notices sjell njoftime për njerëz, dhe ky lidhës nuk i sjell dot",
            "The channel notices brings notices for people, and this connector brings none",
            "Zgjidhni inbox, manual, ose një lidhës që i sjell, si posta («nyja connector list»)",
            "Choose inbox, manual, or a connector that brings them, such as mail (\"nyja connector list\")"),
    CHANNEL_STATE(
            409,
            "Kjo nuk bëhet me kanalin siç është tani",
            "This cannot be done with the channel as it is now",
            "Shihni gjendjen e tij: «nyja institution channel list»",
            "Look at its state: \"nyja institution channel list\""),
    CHANNEL_WAITED_FOR(
            409,
            "Dërgesa presin për këtë kanal: pa të do të prisnin derisa të mbarojnë ose të shtohet sërish",
            "Deliveries wait for this channel: without it they would wait until they end or it is added again",
            "Prisni të shkojnë («nyja delivery list»), ose mbylleni duke i lënë: «channel end … --leave-waiting»",
            "Wait until they are through (\"nyja delivery list\"), or leave them: \"channel end … --leave-waiting\""),
    CHANNEL_NEEDED(
            409,
            "Marrëveshje në fuqi shkojnë nga ky kanal, dhe pa të këto rrjedha do të ndaleshin",
            "Agreements in force go over this channel, and without it these flows would stop",
            "Jepuni më parë një kanal tjetër (via në një version të ri), ose mbyllni marrëveshjen; për ta mbyllur"
                    + " kanalin gjithsesi: «channel end … --leave-waiting»",
            "First name them another channel (via, in a new version), or terminate the agreement; to end the channel anyway:"
                    + " \"channel end … --leave-waiting\""),
    CHANNEL_PAUSED(
            409,
            "Dikush e ka ndalur këtë kanal: Nyja nuk i drejtohet partnerit, as për provë",
            "Somebody stopped this channel: the hub does not call the partner, not even to test",
            "Kur partneri të jetë gati: «nyja institution channel resume», pastaj provojeni",
            "When the partner is ready: \"nyja institution channel resume\", then test it"),
    CONNECTOR_UNKNOWN(
            400,
            "Ky lidhës nuk është në server",
            "This connector is not in the server",
            "Zgjidhni një nga lidhësit e serverit, ose inbox",
            "Choose one of the server's connectors, or inbox"),
    SETTINGS_INVALID(
            400,
            "Cilësimet e kanalit nuk janë të vlefshme",
            "The channel's settings are not valid",
            "Korrigjoni cilësimet e treguara; për secilin lidhësi vetë thotë çfarë pret",
            "Correct the settings shown; of each the connector itself says what it takes"),

    AGREEMENT_UNKNOWN(
            404,
            "Marrëveshja nuk njihet",
            "The agreement is not known",
            "Kontrolloni kodin, vendosni shtojcën që e sjell, ose ngarkoni dokumentin",
            "Check the id, deploy the plugin that carries it, or upload the document"),
    AGREEMENT_INVALID(
            400,
            "Dokumenti i marrëveshjes ka gabime",
            "The agreement document has faults",
            "Korrigjoni rreshtat e treguar dhe silleni sërish, me versionin tjetër nëse ky njihet tashmë; nëse një rresht përmend një kanal, shtojeni ose ndryshojeni te institucioni i tij dhe provoni sërish",
            "Correct the lines shown and bring it again, with the next version if this one is known already; if a line names a channel, add or change it at its institution and try again"),
    FORM_UNKNOWN(
            404,
            "Nuk ka formular për këtë rrjedhë",
            "There is no form for this flow",
            "Shihni rrjedhat e marrëveshjes («nyja agreement show»); vetëm ato që lexojnë fletë kanë formular",
            "Look at the agreement's flows (\"nyja agreement show\"); only those that read spreadsheets have a form"),
    VERSION_UNKNOWN(
            404,
            "Marrëveshja nuk e ka këtë version",
            "The agreement has no such version",
            "Shihni versionet e marrëveshjes",
            "Look at the agreement's versions"),
    VERSION_CHANGED(
            409,
            "Ky version ekziston me përmbajtje tjetër",
            "This version exists with other content",
            "Një version nuk ndryshon: jepini dokumentit numrin e radhës",
            "A version does not change: give the document the next number"),
    VERSION_IN_FORCE(
            409,
            "Ky version është tashmë në fuqi",
            "This version is in force already",
            "Nuk duhet bërë asgjë",
            "Nothing to do"),
    NOTHING_PROPOSED(
            409,
            "Nuk ka propozim për t'u miratuar",
            "There is no proposal to approve",
            "Dikush duhet ta propozojë më parë",
            "Somebody has to propose it first"),
    ALREADY_PROPOSED(
            409,
            "Ky propozim është bërë tashmë",
            "This has been proposed already",
            "Një administrator tjetër duhet ta miratojë; për të propozuar tjetër gjë, tërhiqeni më parë te «Personi i dytë»",
            "Another administrator has to approve it; to propose something else, withdraw it first under \"Second person\""),
    APPROVAL_UNNAMED(
            400,
            "Mungon çfarë miratohet: versioni dhe SHA-256",
            "What is approved is missing: the version and its SHA-256",
            "Lexoni çfarë propozohet dhe miratojeni me versionin dhe SHA-256 e saj",
            "Read what is proposed, and approve it by its version and SHA-256"),
    PROPOSAL_OTHER(
            409,
            "Çfarë pret miratim nuk është ajo që po miratoni",
            "What waits for approval is not what you are approving",
            "Lexoni çfarë propozohet tani; miratoni vetëm atë që keni lexuar",
            "Read what is proposed now; approve only what you have read"),
    TYPES_CHANGED(
            409,
            "Një lloj mesazhi që përdor ky version ka tani skemë tjetër nga ajo që u propozua",
            "A message type that this version uses has another schema now than when it was proposed",
            "Krahasoni skemat te «nyja agreement show» me ato që keni lexuar; tërhiqni propozimin dhe propozojeni sërish",
            "Compare the schemas in \"nyja agreement show\" with what you have read; withdraw the proposal and propose it again"),
    PROPOSAL_LAPSED(
            409,
            "Propozimi priti më shumë se 30 ditë dhe nuk vlen më",
            "The proposal has waited for more than 30 days and counts no more",
            "Tërhiqeni (një kërkesë rinisjeje me «nyja agreement suspend»), dhe propozojeni sërish nëse duhet ende",
            "Withdraw it (a request to resume by \"nyja agreement suspend\"), and propose it again if it is still wanted"),
    CHANGES_FULL(
            409,
            "Dy propozime të këtij lloji presin tashmë për institucionin",
            "Two proposals of this kind wait for the institution already",
            "Miratoni ose tërhiqni një prej tyre më parë",
            "Approve or withdraw one of them first"),
    INSTITUTION_ACTIVE(
            409,
            "Institucioni është aktiv tashmë",
            "The institution is active already",
            "Nuk duhet bërë asgjë",
            "Nothing to do"),
    ACCOUNT_INVALID(
            400,
            "Emri, personi ose fjalëkalimi i llogarisë nuk është i vlefshëm",
            "The name, the person or the password of the account is not valid",
            "Emri: shkronja të vogla, shifra, pikë, vizë, deri 32; fjalëkalimi si bcrypt",
            "A name has lower case letters, digits, dots and dashes, at most 32; the password comes as bcrypt"),
    ACCOUNT_TAKEN(
            409,
            "Ky emër është përdorur tashmë",
            "This name has been used already",
            "Zgjidhni një emër tjetër; emri i një llogarie nuk përdoret dy herë",
            "Choose another name; the name of an account is never used twice"),
    ACCOUNT_UNKNOWN(
            404,
            "Nuk ka llogari me këtë emër",
            "There is no account of this name",
            "Shihni «nyja administrator list»",
            "See \"nyja administrator list\""),
    GUARDED_BY_NOBODY(
            409,
            "Askush nuk do të kujdesej për këtë njësi: rolin «guarded-units» pranë një tjetri e pa kufizim e kanë më pak se dy persona",
            "Nobody would look after this unit: fewer than two people have the role \"guarded-units\" beside another and without a limit",
            "Jepuani dy personave: «nyja administrator role <llogaria> operator,guarded-units»; e miraton një tjetër",
            "Give it to two people: \"nyja administrator role <account> operator,guarded-units\"; another approves"),
    ROLE_UNKNOWN(
            400,
            "Ky nuk është rol",
            "This is no role",
            "Rolet: administrator, operator, approver, coordinator, data-protection-officer, auditor, integration-developer,"
                    + " guarded-units; disa ndahen me presje",
            "Roles: administrator, operator, approver, coordinator, data-protection-officer, auditor, integration-developer,"
                    + " guarded-units; several are separated by commas"),
    FACTOR_EXISTS(
            409,
            "Llogaria ka tashmë një faktor të dytë",
            "The account has a second factor already",
            "Nëse humbi, dy administratorë e heqin: «nyja administrator second-factor-reset», pastaj «approve»",
            "If it is lost, two administrators take it away: \"nyja administrator second-factor-reset\", then \"approve\""),
    FACTOR_NOT_BEGUN(
            409,
            "Nuk ka sekret që pret një kod",
            "There is no secret that waits for a code",
            "Filloni me «nyja administrator second-factor»",
            "Begin with \"nyja administrator second-factor\""),
    FACTOR_WRONG(
            400,
            "Kodi nuk është i saktë, ose u përdor një herë",
            "The code is wrong, or was used once",
            "Prisni kodin tjetër dhe provoni sërish; ora e telefonit të jetë e saktë",
            "Wait for the next code and try again; the telephone's clock has to be right"),
    ACCOUNT_STATE(
            409,
            "Kjo nuk bëhet me llogarinë siç është tani",
            "This cannot be done with the account as it is now",
            "Shihni gjendjen e saj: «nyja administrator list»",
            "Look at its state: \"nyja administrator list\""),
    ACCOUNT_AT_PROVIDER(
            409,
            "Kjo llogari hyn te ofruesi dhe nuk ka as fjalëkalim as kode këtu",
            "This account signs in at the provider, and has no password and no codes here",
            "Ndryshojini te ofruesi; dy administratorë mund t'i japin një fjalëkalim: «nyja administrator password»",
            "Change them at the provider; two administrators can give it a password: \"nyja administrator password\""),
    LIMIT_INVALID(
            409,
            "Kjo llogari nuk kufizohet: kush administron llogari sheh gjithçka, dhe kufiri është 50 marrëveshje",
            "This account is not limited: whoever administers accounts sees everything, and the limit is 50 agreements",
            "Jepini më parë role të tjera («nyja administrator role»), ose hiqni kufirin («limit --all»)",
            "Give it other roles first (\"nyja administrator role\"), or take the limit away (\"limit --all\")"),
    DEPUTY_INVALID(
            400,
            "Zëvendësimi nuk është i mundur: llogaria tjetër duhet të jetë aktive e e një njeriu tjetër, dita brenda 184 ditëve",
            "It cannot stand in: the other account has to be active and another human being's, the day within 184 days",
            "Jepni llogarinë që zëvendësohet dhe ditën e fundit, si 2026-12-24",
            "Give the account that is stood in for, and the last day, such as 2026-12-24"),
    PERSON_TAKEN(
            409,
            "Ky person ka një llogari tjetër",
            "This person has another account",
            "Një person ka një llogari; hiqeni të vjetrën më parë",
            "A person has one account; remove the old one first"),
    PERSON_KNOWN(
            409,
            "Llogaria e ka personin e saj, dhe ai nuk ndryshon",
            "The account has its person, and that never changes",
            "Për një njeri tjetër bëni një llogari tjetër",
            "For another human being make another account"),
    PASSWORD_TEMPORARY(
            409,
            "Personi nuk e ka zgjedhur ende fjalëkalimin e vet",
            "The person has not chosen a password yet",
            "Le të hyjë vetë: «nyja administrator password»; pastaj krahasoni shifrat dhe miratojeni",
            "He or she signs in first: \"nyja administrator password\"; then compare the digits and approve"),
    LAST_ADMINISTRATORS(
            409,
            "Do të mbeteshin tepër pak administratorë",
            "Too few administrators would be left",
            "Bëni më parë një administrator tjetër: për heqje duhen dy të tjerë, për bllokim një",
            "Make another administrator first: removing leaves two or more, locking one or more"),
    SAME_PERSON(
            403,
            "I njëjti person nuk mund të propozojë dhe të miratojë",
            "The same person cannot propose and approve",
            "Kërkojini një administratori tjetër ta miratojë",
            "Ask another administrator to approve"),
    STATE_WRONG(
            409,
            "Ky veprim nuk lejohet në gjendjen e tanishme",
            "This step is not allowed in the present state",
            "Shihni gjendjen e marrëveshjes",
            "Look at the agreement's state"),
    PLUGIN_MISSING(
            409,
            "Shtojca e marrëveshjes nuk është në server",
            "The agreement's plugin is not in the server",
            "Vendosni shtojcën dhe miratoni sërish",
            "Deploy the plugin and approve again"),
    LISTS_CHANGED(
            409,
            "Ky version u miratua njëherë me lista të tjera kodesh, dhe ato nuk i ndryshojnë",
            "This version was approved once by other code lists, and those of it do not change",
            "Ngarkojeni dokumentin si version të ri (version: një më shumë) dhe propozojeni atë",
            "Upload the document as a new version (version: one more) and propose that one"),
    PAPER_INVALID(
            400,
            "Numri i protokollit nuk është numër",
            "The protocol number is no number",
            "Shkruani vetëm numrin si në vulë, p.sh. 1234/2: shifra, me /, . ose - mes tyre",
            "Give only the number as on the stamp, such as 1234/2: digits, with /, . or - between them"),
    UNIT_MISSING(
            403,
            "Njëri nga të dy duhet të jetë nga njësia juridike ose nga ajo që përgjigjet për marrëveshjen",
            "One of the two has to come from the legal unit or from the one that answers for the agreement",
            "Kërkojini dikujt nga njësitë e treguara ta miratojë; kush punon ku: «nyja administrator units»",
            "Ask somebody from the units shown to approve; who works where: \"nyja administrator units\""),
    UNIT_INVALID(
            400,
            "Emri i njësisë nuk është i vlefshëm",
            "The name of the unit is not valid",
            "Përdorni shkronja të vogla, shifra e viza, 2 deri 40 shenja, si sherbimet-sociale; njësia juridike quhet legal",
            "Use small letters, digits and hyphens, 2 to 40 characters, such as social-services; the legal unit is called legal"),
    UNIT_KNOWN(
            409,
            "Kjo është njësia e llogarisë tashmë",
            "This is the account's unit already",
            "Nuk duhet bërë asgjë",
            "Nothing need be done"),
    CONTRACT_NOT_KEPT(
            409,
            "Kodi i shtojcës nuk e ka provuar kontratën e paketës së provës, ose është tjetër nga ai që u provua (NOT_TRIED: pa provë, PARTLY: premtime mungojnë, OTHER_CODE: kod tjetër)",
            "The plugin's code was not tried by the test kit's contract, or is other code than was tried (NOT_TRIED: no trial, PARTLY: promises are missing, OTHER_CODE: other code)",
            "Ndërtojeni WAR-in me testet e tij (mvn verify), vendoseni dhe provoni sërish; ku zhvillohet: plugin.contract=false",
            "Build the WAR with its tests (mvn verify), deploy it and try again; where plugins are developed: plugin.contract=false"),
    CODE_MISSING(
            409,
            "Në këtë server nuk punon asnjë kod me këtë emër",
            "No code of this name runs in this server",
            "Vendosni WAR-in dhe shihni «nyja plugin list» ose «nyja connector list»",
            "Deploy the WAR, and look at \"nyja plugin list\" or \"nyja connector list\""),
    CODE_UNNAMED(
            400,
            "Mungon çfarë konfirmohet: SHA-256 i kodit",
            "What is confirmed is missing: the SHA-256 of the code",
            "Krahasoni SHA-256 te «nyja plugin list» ose «nyja connector list» me atë që ndërtuat, dhe jepeni",
            "Compare the SHA-256 in \"nyja plugin list\" or \"nyja connector list\" with what you built, and give it"),
    CODE_OTHER(
            409,
            "Kodi që punon tani nuk është ai që po konfirmoni",
            "The code that runs now is not the one you are confirming",
            "Shihni «nyja plugin list» ose «nyja connector list» përsëri; konfirmoni vetëm kodin që njihni",
            "Look at \"nyja plugin list\" or \"nyja connector list\" again; confirm only code that you know"),
    CODE_CONFIRMED(
            409,
            "Ky kod është konfirmuar tashmë",
            "This code is confirmed already",
            "Nuk duhet bërë asgjë",
            "Nothing need be done"),
    PARTIES_UNKNOWN(
            409,
            "Jo të gjitha palët janë institucione të regjistruara e aktive",
            "Not all parties are registered, active institutions",
            "Regjistroni institucionet e treguara dhe miratoni sërish",
            "Register the institutions shown and approve again"),
    CONSENT_NOT_ACCEPTED(
            409,
            "Këta marrës duan pëlqimin e personit, por accepts nuk e pranon",
            "These recipients need the person's consent, but accepts does not let it in",
            "Nëse janë autoritete, thojeni: «nyja institution kind» ose kind te palët; përndryshe shtoni pëlqimin te accepts",
            "If they are authorities, say so: \"nyja institution kind\", or kind with the parties; else add the consent to"
                    + " accepts"),
    COPY_NOT_TO_AUTHORITY(
            409,
            "Kopje marrin vetëm autoritetet; këta nuk janë shënuar si të tillë",
            "Only authorities get copies; these are not recorded as such",
            "Nëse janë autoritete, thojeni: «nyja institution kind» ose kind te palët",
            "If they are authorities, say so: \"nyja institution kind\", or kind with the parties");

    private final int httpStatus;
    private final Text what;
    private final Text next;

    ChangeFault(int httpStatus, String sq, String en, String nextSq, String nextEn) {
        this.httpStatus = httpStatus;
        this.what = new Text(sq, en);
        this.next = new Text(nextSq, nextEn);
    }

    public int httpStatus() {
        return httpStatus;
    }

    public Text what() {
        return what;
    }

    /** What to do now. */
    public Text next() {
        return next;
    }
}
