package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;

/**
 * Everything that can go wrong with a mail server, in fixed words that name the hop: none of them quotes what came. What a
 * server says about the hub, the way or the address concerns every mail, so it is tried again; only what it says about one
 * mail's content parks that one.
 */
enum MailFault {
    NO_SUCH_HOST(Kind.UNREACHABLE, "posta: emri i serverit nuk njihet", "mail: host name not known"),
    DOWN(Kind.UNREACHABLE, "posta: serveri nuk punon, lidhja u refuzua", "mail: server down, connection refused"),
    NO_CONNECTION_IN_TIME(
            Kind.UNREACHABLE, "posta: serveri nuk u lidh në kohë", "mail: no connection in time, server down or slow"),
    BROKEN(Kind.UNREACHABLE, "posta: serveri e mbylli lidhjen", "mail: the server closed the connection"),
    NO_SMTP(
            Kind.UNREACHABLE,
            "posta: në këtë portë nuk flet një server SMTP, ose flet TLS që nga fillimi (smtp.tls=tls)",
            "mail: no SMTP server speaks at this port, or it speaks TLS from the start (smtp.tls=tls)"),
    NOT_NOW(Kind.UNREACHABLE, "posta: serveri nuk merr postë tani", "mail: the server takes no mail now"),
    NO_STARTTLS(
            Kind.UNREACHABLE,
            "posta: serveri nuk ofron TLS (STARTTLS) dhe pa të nuk i thuhet asgjë",
            "mail: the server offers no TLS (STARTTLS), and without it nothing is said to it"),
    TLS(
            Kind.UNREACHABLE,
            "posta: TLS nuk u vendos; a është porta e duhura?",
            "mail: no agreement on TLS; is it the right port?"),
    NOT_TRUSTED(
            Kind.UNREACHABLE,
            "posta: certifikatës së serverit nuk i besohet",
            "mail: the server's certificate is not trusted"),
    OTHER_HOST(
            Kind.UNREACHABLE,
            "posta: certifikata e serverit është për një emër tjetër",
            "mail: the server's certificate is for another host name"),
    OTHER_CERTIFICATE(
            Kind.UNREACHABLE,
            "posta: serveri tregon një certifikatë tjetër nga ajo e deklaruar: mos e ndryshoni pa e pyetur kush e mban",
            "mail: the server shows another certificate than declared: do not change it without asking who runs it"),
    NO_LOGIN(
            Kind.UNREACHABLE,
            "posta: serveri nuk pranon hyrje me fjalëkalim (PLAIN ose LOGIN)",
            "mail: the server takes no login by password (PLAIN or LOGIN)"),
    LOGIN_REFUSED(
            Kind.UNREACHABLE,
            "posta: serveri nuk e pranon hyrjen: kontrolloni përdoruesin dhe fjalëkalimin",
            "mail: login refused: check user and password"),
    SENDER_REFUSED(
            Kind.UNREACHABLE,
            "posta: serveri nuk e pranon adresën e Nyjës (from)",
            "mail: the server does not accept the hub's address (from)"),
    RECIPIENT_REFUSED(
            Kind.UNREACHABLE,
            "posta: serveri nuk e pranon adresën e marrësit (to): pyesni institucionin për adresën",
            "mail: the server does not accept the recipient's address (to): ask the institution for its address"),
    KEY_UNUSABLE(
            Kind.UNREACHABLE,
            "posta: çelësi i Nyjës (smime.key) nuk lexohet dot: duhet një çelës RSA dhe certifikata e tij, PEM",
            "mail: the hub's key (smime.key) cannot be read: it needs one RSA key and its certificate, PEM"),
    CERTIFICATE_UNUSABLE(
            Kind.UNREACHABLE,
            "posta: certifikata e marrësit (smime.partner.file) nuk lexohet dot: duhet RSA, PEM",
            "mail: the recipient's certificate (smime.partner.file) cannot be used: it needs RSA, PEM"),
    CERTIFICATE_NOT_DECLARED(
            Kind.UNREACHABLE,
            "posta: certifikatat te smime.partner.file nuk janë ato të deklaruara (smime.partner)",
            "mail: the certificates in smime.partner.file are not those that are declared (smime.partner)"),
    CERTIFICATE_OVER(
            Kind.UNREACHABLE,
            "posta: certifikata e marrësit mbaroi ose nuk ka filluar: kërkojini institucionit një të re",
            "mail: the recipient's certificate has ended or not begun: ask the institution for a new one"),
    NO_FOLDER(
            Kind.UNREACHABLE,
            "posta: dosja «imap.folder» nuk gjendet në kutinë postare",
            "mail: the folder \"imap.folder\" is not in the mailbox"),
    NO_MAILBOX(
            Kind.UNREACHABLE,
            "posta: nga ky kanal nuk merret asgjë: vendosni imap.host",
            "mail: nothing is fetched over this channel: set imap.host"),
    TOO_MANY(
            Kind.UNREACHABLE,
            "posta: në kutinë postare ka më shumë posta se kufiri «list.limit»: merren më të vjetrat",
            "mail: more mails in the mailbox than \"list.limit\": the oldest are taken"),
    NEARLY_FULL(
            Kind.UNREACHABLE,
            "posta: kutia postare është gati plot: kur të mbushet, postat e institucionit kthehen mbrapsht",
            "mail: the mailbox is nearly full: once it is, the institution's mails go back to it"),
    LATE(
            Kind.REFUSED,
            "posta: një postë e Nyjës vonon, serveri provon ende; njoftimi u vu te Nyja-machines",
            "mail: a mail of the hub's is late, the server still tries; the note was put into Nyja-machines"),
    FROM_A_MACHINE(
            Kind.REFUSED,
            "posta: e shkroi një makinë (përgjigje automatike), dhe nuk lexohet, çfarëdo që sjell; u vu te Nyja-machines."
                    + " Nëse ka të dhëna, institucioni t'i dërgojë si postë të zakonshme",
            "mail: a machine wrote it (an automatic answer), and it is not read, whatever it brings; it was put into"
                    + " Nyja-machines. If it holds data, the institution should send it as an ordinary mail"),
    NO_SUCH_MAIL(Kind.REFUSED, "posta: kjo postë nuk është më aty", "mail: this mail is not there any more"),
    RETURNED(
            Kind.REFUSED,
            "posta: u kthye mbrapsht, institucioni nuk e ka: pyeteni me telefon për adresën, pastaj provoni sërish",
            "mail: it came back, the institution does not have it: ask it by telephone for its address, then try again"),
    RETURNED_UNKNOWN(
            Kind.REFUSED,
            "posta: një postë e Nyjës u kthye, institucioni nuk e ka: shihni numrin te ajo postë, telefononi institucionin;"
                    + " pastaj fshijeni atë nga kutia postare",
            "mail: a mail of the hub's came back, the institution does not have it: see the number in that mail, call the"
                    + " institution; then delete it from the mailbox"),
    NOT_SIGNED(
            Kind.REFUSED,
            "posta: nuk është nënshkruar (S/MIME) me një nga certifikatat e deklaruara të institucionit; u vu te"
                    + " Nyja-refused",
            "mail: it is not signed (S/MIME) by one of the institution's declared certificates; it was put into Nyja-refused"),
    NOT_ENCRYPTED(
            Kind.REFUSED,
            "posta: nuk është e koduar për Nyjën (S/MIME): të tjerë mund ta kenë lexuar; u vu te Nyja-refused",
            "mail: it is not encrypted for the hub (S/MIME): others may have read it; it was put into Nyja-refused"),
    NOT_FOR_US(
            Kind.REFUSED,
            "posta: është e koduar për një certifikatë tjetër se ajo e Nyjës; u vu te Nyja-refused",
            "mail: it is encrypted for another certificate than the hub's; it was put into Nyja-refused"),
    UNREADABLE(
            Kind.REFUSED,
            "posta: ndërtimi i saj nuk lexohet dot; u vu te Nyja-refused",
            "mail: how it is put together cannot be read; it was put into Nyja-refused"),
    NO_ATTACHMENT(
            Kind.REFUSED,
            "posta: nuk ka bashkëngjitje; u vu te Nyja-refused",
            "mail: it has no attachment; it was put into Nyja-refused"),
    SEVERAL_ATTACHMENTS(
            Kind.REFUSED,
            "posta: ka më shumë se një bashkëngjitje; u vu te Nyja-refused",
            "mail: it has more than one attachment; it was put into Nyja-refused"),
    OLD_OR_LOCKED(
            Kind.REFUSED,
            "posta: bashkëngjitja është një tabelë e vjetër (xls) ose me fjalëkalim; u vu te Nyja-refused",
            "mail: the attachment is an old spreadsheet (xls) or has a password; it was put into Nyja-refused"),
    OLD(
            Kind.REFUSED,
            "posta: bashkëngjitja është një tabelë e vjetër (xls): ruajeni si xlsx me fjalëkalimin e rënë dakord; u vu te"
                    + " Nyja-refused",
            "mail: the attachment is an old spreadsheet (xls): save it as xlsx with the agreed password; it was put into"
                    + " Nyja-refused"),
    NOT_LOCKED(
            Kind.REFUSED,
            "posta: tabela nuk ka fjalëkalim: të tjerë mund ta kenë lexuar, dhe kushdo mund ta ketë dërguar. Ruajeni me"
                    + " fjalëkalimin e rënë dakord; u vu te Nyja-refused",
            "mail: the spreadsheet has no password: others may have read it, and anybody may have sent it. Save it with the"
                    + " agreed password; it was put into Nyja-refused"),
    WRONG_PASSWORD(
            Kind.REFUSED,
            "posta: tabela nuk hapet me fjalëkalimin e rënë dakord: pyesni institucionin me telefon cilin përdori; u vu te"
                    + " Nyja-refused",
            "mail: the spreadsheet does not open with the agreed password: ask the institution by telephone which it used;"
                    + " it was put into Nyja-refused"),
    WEAK_PASSWORD_KIND(
            Kind.REFUSED,
            "posta: tabela është e mbrojtur në një mënyrë të vjetër ose të pazakontë: ruajeni si xlsx me një Excel ose"
                    + " LibreOffice të sotëm; u vu te Nyja-refused",
            "mail: the spreadsheet is protected in an old or unusual way: save it as xlsx with a present Excel or"
                    + " LibreOffice; it was put into Nyja-refused"),
    PASSWORD_UNUSABLE(
            Kind.UNREACHABLE,
            "posta: fjalëkalimi te xlsx.password duhet të ketë 12 deri 255 shenja në një rresht",
            "mail: the password in xlsx.password needs 12 to 255 characters on one line"),
    ONLY_SPREADSHEETS(
            Kind.NOT_CARRIED,
            "posta: me fjalëkalim kodohet vetëm një tabelë ose një tekst, dhe kjo nuk është: i duhet encryption=smime, ose"
                    + " një formular",
            "mail: only a spreadsheet or a text is encrypted by password, and this is none: it needs encryption=smime, or"
                    + " a form"),
    MACROS(
            Kind.REFUSED,
            "posta: tabela ka makro; u vu te Nyja-refused",
            "mail: the spreadsheet has macros; it was put into Nyja-refused"),
    NOT_A_TABLE(
            Kind.REFUSED,
            "posta: bashkëngjitja nuk është tabelë, çfarëdo që thotë emri i saj; u vu te Nyja-refused",
            "mail: the attachment is no table, whatever its name says; it was put into Nyja-refused"),
    NO_ANSWER(Kind.TIMEOUT, "posta: serveri nuk u përgjigj në kohë", "mail: no answer in time, the server is slow"),
    PERHAPS_TAKEN(
            Kind.TIMEOUT,
            "posta: u dërgua e tëra dhe askush nuk e di nëse serveri e mori",
            "mail: all of it was sent, and nobody knows whether the server took it"),
    CONTENT_REFUSED(
            Kind.REFUSED,
            "posta: serveri nuk e merr këtë postë (madhësia, ose çfarë ka brenda)",
            "mail: the server does not take this mail (its size, or what is in it)"),
    TOO_LARGE(
            Kind.REFUSED,
            "posta: bashkëngjitja është më e madhe se kufiri «size.limit» ose se sa merr serveri",
            "mail: the attachment is larger than \"size.limit\", or than the server takes");

    private final Kind kind;
    private final Text words;

    MailFault(Kind kind, String sq, String en) {
        this.kind = kind;
        this.words = new Text(sq, en);
    }

    PartnerFault fault() {
        return new PartnerFault(kind, words);
    }

    /** With the state that the standard defines, if there is one. */
    PartnerFault fault(String status) {
        return status.isEmpty()
                ? fault()
                : new PartnerFault(kind, new Text(words.sq() + " (" + status + ")", words.en() + " (" + status + ")"));
    }

    /** With the number that the server said, which the standard defines. */
    PartnerFault fault(int code) {
        return new PartnerFault(
                kind, new Text(words.sq() + " (SMTP " + code + ")", words.en() + " (SMTP " + code + ")"));
    }
}
