package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;

/** Everything that can go wrong with a partner's SFTP server, in fixed words: none of them quotes what came. */
enum SftpFault {
    NO_SUCH_HOST(Kind.UNREACHABLE, "emri i serverit SFTP nuk njihet", "SFTP: host name not known"),
    DOWN(
            Kind.UNREACHABLE,
            "serveri SFTP nuk punon: lidhja u refuzua; nëse zgjat, telefonojini partnerit",
            "SFTP: server down, connection refused; if it lasts, call the partner"),
    NO_CONNECTION_IN_TIME(
            Kind.UNREACHABLE, "serveri SFTP nuk u lidh në kohë", "SFTP: no connection in time, server down or slow"),
    BROKEN(Kind.UNREACHABLE, "lidhja SFTP u këput", "SFTP: connection broken"),
    NO_COMMON_ALGORITHM(
            Kind.UNREACHABLE,
            "serveri SFTP dhe Nyja nuk kanë asnjë algoritëm të përbashkët",
            "SFTP: no algorithm in common with the server"),
    HOST_KEY_CHANGED(
            Kind.UNREACHABLE,
            "serveri SFTP tregon një çelës tjetër nga ai i deklaruar: mos e ndryshoni pa e pyetur partnerin",
            "SFTP: the server shows another host key than declared: do not change it without asking the partner"),
    NO_HOST_KEY_OF_THE_KIND(
            Kind.UNREACHABLE,
            "serveri SFTP nuk ka çelës të llojit të deklaruar: kërkojini partnerit çelësat e serverit",
            "SFTP: the server has no host key of the declared kind: ask the partner for the server's keys"),
    LOGIN_REFUSED(
            Kind.UNREACHABLE,
            "serveri SFTP nuk e pranon hyrjen: partneri hoqi përdoruesin ose çelësin, ose sekreti këtu nuk është ai i duhuri",
            "SFTP: login refused: the partner removed the user or the key, or the secret here is not its counterpart"),
    SECRET_UNUSABLE(
            Kind.UNREACHABLE,
            "çelësi privat në sekretet e Nyjës nuk lexohet dot",
            "SFTP: the private key among the hub's secrets cannot be read"),
    DISK_FULL(Kind.UNREACHABLE, "disku i serverit SFTP është plot", "SFTP: the server's disk is full"),
    NOT_WRITTEN(
            Kind.UNREACHABLE,
            "serveri SFTP nuk e shkroi dot skedarin; a ka vend në disk?",
            "SFTP: the server failed to write the file; is its disk full?"),
    TOO_MANY_FILES(
            Kind.UNREACHABLE,
            "dosja te serveri SFTP ka më shumë skedarë se kufiri «list.limit»: institucioni t'i heqë ata që nuk duhen, ose"
                    + " ngrini kufirin",
            "SFTP: more files in the folder than \"list.limit\": the institution should remove those that are not needed, or"
                    + " raise the limit"),
    FAILED(Kind.UNREACHABLE, "serveri SFTP dështoi", "SFTP: the server failed"),
    TIMEOUT(Kind.TIMEOUT, "serveri SFTP nuk u përgjigj në kohë", "SFTP: no answer in time, the server is slow"),
    NO_PERMISSION(Kind.REFUSED, "serveri SFTP nuk e lejon këtë veprim", "SFTP: permission denied"),
    NO_SUCH_FILE(Kind.REFUSED, "serveri SFTP nuk e ka këtë skedar ose dosje", "SFTP: no such file or folder"),
    NOT_A_PLAIN_NAME(Kind.NOT_CARRIED, "emri i skedarit nuk është emër i thjeshtë", "SFTP: not a plain file name");

    private final Kind kind;
    private final Text words;

    SftpFault(Kind kind, String sq, String en) {
        this.kind = kind;
        this.words = new Text(sq, en);
    }

    PartnerFault fault() {
        return new PartnerFault(kind, words);
    }
}
