#!/usr/bin/env php
<?php
// A client of Nyja for an institution that runs no Java: signs, sends, fetches, acknowledges (FPR 1.0).
//
// One file to copy. Needs PHP 8.1 or newer with its extensions openssl and curl, and no library. What it does and why stands in
// docs/protocol/referral-message.md, sections 2, 6, 9 and 10. Nothing of a message is printed unless you ask for it.
// PHP's reader takes the last of two equal names in an object; the hub refuses such a message.

declare(strict_types=1);

namespace Nyja;

use RuntimeException;
use stdClass;

const LARGEST = 9007199254740991; // 2^53 - 1
const ATTEMPTS = 8;

// --- JSON, read strictly and written in one way only -----------------------------------------------------------------

/** A message as an object; arrays are lists and nothing else, so that {} stays {}. */
function read(string $text): mixed
{
    return json_decode($text, false, 64, JSON_THROW_ON_ERROR);
}

/** RFC 8785: names sorted by UTF-16 units, no white space, only what must be escaped is escaped. */
function canonical(mixed $value): string
{
    if ($value instanceof stdClass) {
        $members = get_object_vars($value);
        $names = array_map('strval', array_keys($members));
        usort($names, fn (string $a, string $b): int => strcmp(utf16($a), utf16($b)));
        return '{' . implode(',', array_map(fn (string $name): string => text($name) . ':' . canonical($members[$name]), $names)) . '}';
    }
    if (is_array($value)) {
        return '[' . implode(',', array_map(canonical(...), $value)) . ']';
    }
    if (is_float($value) || (is_int($value) && abs($value) > LARGEST)) {
        throw new RuntimeException('numbers are whole, and below 2^53');
    }
    return text($value);
}

function text(mixed $value): string
{
    return json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_LINE_TERMINATORS | JSON_THROW_ON_ERROR);
}

/** Big-endian UTF-16, without an extension for it: names are compared in it. */
function utf16(string $utf8): string
{
    preg_match_all('/./us', $utf8, $found);
    $units = '';
    foreach ($found[0] as $character) {
        $bytes = array_values(unpack('C*', $character));
        $point = match (count($bytes)) {
            1 => $bytes[0],
            2 => ($bytes[0] & 0x1f) << 6 | $bytes[1] & 0x3f,
            3 => ($bytes[0] & 0x0f) << 12 | ($bytes[1] & 0x3f) << 6 | $bytes[2] & 0x3f,
            default => ($bytes[0] & 0x07) << 18 | ($bytes[1] & 0x3f) << 12 | ($bytes[2] & 0x3f) << 6 | $bytes[3] & 0x3f,
        };
        $units .= $point < 0x10000
            ? pack('n', $point)
            : pack('nn', 0xd800 | ($point - 0x10000) >> 10, 0xdc00 | ($point - 0x10000) & 0x3ff);
    }
    return $units;
}

// --- the signature ---------------------------------------------------------------------------------------------------

function encoded(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

function decoded(string $text): string
{
    $data = base64_decode(strtr($text, '-_', '+/'), true);
    if ($data === false) {
        throw new RuntimeException('not base64url');
    }
    return $data;
}

function payload(stdClass $message): string
{
    $rest = clone $message;
    unset($rest->fprsig);
    return encoded(canonical($rest));
}

/** The message with its fprsig: a detached JWS, ES256, over the canonical form of all the rest. */
function sign(stdClass $message, stdClass $jwk): stdClass
{
    $head = encoded(canonical((object) ['alg' => 'ES256', 'kid' => $jwk->kid]));
    $der = '';
    if (!openssl_sign($head . '.' . payload($message), $der, privateKey($jwk), OPENSSL_ALGO_SHA256)) {
        throw new RuntimeException('the key does not sign');
    }
    $signed = clone $message;
    $signed->fprsig = $head . '..' . encoded(raw($der));
    return $signed;
}

/** A private JWK; the hub's administrators register what known() leaves of it. */
function newKey(string $kid): stdClass
{
    $key = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
    $jwk = ['kty' => 'EC', 'crv' => 'P-256', 'use' => 'sig', 'alg' => 'ES256', 'kid' => $kid];
    foreach (['x', 'y', 'd'] as $name) {
        $jwk[$name] = encoded(number(openssl_pkey_get_details($key)['ec'][$name]));
    }
    return (object) $jwk;
}

/** What others may know of a key. */
function known(stdClass $jwk): stdClass
{
    $public = clone $jwk;
    unset($public->d);
    return $public;
}

/** Whether one of these keys (a JWK set, or one JWK) signed the message as it is. The key is the one of whoever carries it: the
 *  hub's where the message has "via", else its source's. */
function verify(stdClass $message, stdClass $jwks): bool
{
    try {
        [$head, $middle, $signature] = explode('.', (string) ($message->fprsig ?? ''), 3) + ['', '', ''];
        $header = read(decoded($head));
        $bytes = decoded($signature);
        if ($middle !== '' || ($header->alg ?? '') !== 'ES256' || isset($header->crit) || isset($header->b64) || strlen($bytes) !== 64) {
            return false;
        }
        $owner = basename((string) ($message->via ?? $message->source ?? ''));
        foreach ($jwks->keys ?? [$jwks] as $key) {
            if ($key->kid === ($header->kid ?? null) && str_starts_with($key->kid, $owner . '#')) {
                return openssl_verify($head . '.' . payload($message), der($bytes), publicKey($key), OPENSSL_ALGO_SHA256) === 1;
            }
        }
    } catch (\Exception) {
        // not a signature
    }
    return false;
}

/** Keys in the form that OpenSSL reads: what stands before the numbers is the same for every key on P-256. */
function privateKey(stdClass $jwk): string
{
    return pem('EC PRIVATE KEY', hex2bin('30770201010420') . part($jwk->d) . hex2bin('a00a06082a8648ce3d030107a14403420004')
        . part($jwk->x) . part($jwk->y));
}

function publicKey(stdClass $jwk): string
{
    return pem('PUBLIC KEY', hex2bin('3059301306072a8648ce3d020106082a8648ce3d03010703420004') . part($jwk->x) . part($jwk->y));
}

function pem(string $what, string $der): string
{
    return "-----BEGIN $what-----\n" . chunk_split(base64_encode($der), 64, "\n") . "-----END $what-----\n";
}

function part(string $text): string
{
    return str_pad(decoded($text), 32, "\0", STR_PAD_LEFT);
}

/** Two numbers of 32 bytes, as a JWS has them, out of what OpenSSL makes; and back. */
function raw(string $der): string
{
    $first = ord($der[3]);
    return number(substr($der, 4, $first)) . number(substr($der, 6 + $first));
}

function number(string $bytes): string
{
    return str_pad(ltrim($bytes, "\0"), 32, "\0", STR_PAD_LEFT);
}

function der(string $raw): string
{
    $numbers = '';
    foreach (str_split($raw, 32) as $number) {
        $number = ltrim($number, "\0");
        $number = ($number === '' || ord($number[0]) > 0x7f) ? "\0" . $number : $number;
        $numbers .= "\x02" . chr(strlen($number)) . $number;
    }
    return "\x30" . chr(strlen($numbers)) . $numbers;
}

// --- the hub ---------------------------------------------------------------------------------------------------------

/** The door of a hub, over mutual TLS. $tls is a PEM file with the client certificate and its private key. */
final class Hub
{
    public function __construct(private string $address, private string $tls, private string $authority)
    {
        $this->address = rtrim($address, '/') . '/fpr/v1/';
    }

    /** The status and the hub's answer: 202 and message.acknowledged, or message.rejected. After a fault on the way the very same
     *  bytes go again: what arrived twice has one effect, and the first answer comes again. */
    public function send(stdClass $signed): array
    {
        return $this->call('POST', 'messages', canonical($signed));
    }

    /** What waits, the oldest first. Reading changes nothing. */
    public function inbox(int $most = 100): array
    {
        [$status, $messages] = $this->call('GET', 'inbox?max=' . $most);
        return $status === 200 ? $messages : throw new RuntimeException('the hub answered ' . $status);
    }

    /** It is safe with us and need not come again. Only after it is. */
    public function acknowledge(stdClass $message): int
    {
        return $this->call('POST', 'inbox/' . $message->id . '/acknowledge', '')[0];
    }

    private function call(string $method, string $path, ?string $body = null): array
    {
        $wait = 1;
        for ($attempt = 1; ; $attempt++) {
            $after = '';
            $curl = curl_init($this->address . $path);
            curl_setopt_array($curl, [
                CURLOPT_CUSTOMREQUEST => $method,
                CURLOPT_RETURNTRANSFER => true,
                CURLOPT_TIMEOUT => 60,
                CURLOPT_CAINFO => $this->authority,
                CURLOPT_SSLCERT => $this->tls,
                CURLOPT_SSLKEY => $this->tls,
                CURLOPT_PROTOCOLS => CURLPROTO_HTTPS,
                CURLOPT_HTTPHEADER => ['Content-Type: application/cloudevents+json', 'Expect:'],
                CURLOPT_HEADERFUNCTION => function ($_, string $line) use (&$after): int {
                    $after = preg_match('/^retry-after: *(\d+)/i', $line, $found) ? $found[1] : $after;
                    return strlen($line);
                },
            ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => $body]));
            $answer = curl_exec($curl);
            $status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
            $again = $answer === false || in_array($status, [429, 502, 503, 504], true);
            if (!$again || ($answer !== false && $attempt === ATTEMPTS)) {
                return [$status, $answer === '' ? null : read($answer)];
            }
            if ($attempt === ATTEMPTS) {
                throw new RuntimeException('the hub was not reached: ' . curl_error($curl));
            }
            sleep(min($after === '' ? $wait : (int) $after, 300));
            $wait *= 2;
        }
    }
}

// --- the command -----------------------------------------------------------------------------------------------------

function main(array $words): int
{
    $said = [];
    while (($words[0] ?? '') !== '' && str_starts_with($words[0], '--')) {
        $said[substr(array_shift($words), 2)] = array_shift($words) ?? '';
    }
    $do = array_shift($words);
    $keys = fn (string $option): stdClass => read((string) file_get_contents($said[$option]));
    $hub = fn (): Hub => new Hub($said['hub'], $said['tls'], $said['ca']);
    if ($words === [] || !in_array($do, ['key', 'public', 'canonical', 'sign', 'verify', 'send', 'receive'], true)) {
        fwrite(STDERR, "nyja_client.php [--hub https://…] [--tls pem] [--ca pem] [--key jwk] [--keys jwks]\n"
            . "    canonical|sign|verify|send <files>, receive <folder>, key <id of a new key>, public <private keys>\n");
        return 2;
    }
    if ($do === 'receive') {
        return receive($hub(), $keys('keys'), $words[0]);
    }
    if ($do === 'key' || $do === 'public') {
        foreach ($words as $word) {
            echo canonical($do === 'key' ? newKey($word) : known(read((string) file_get_contents($word)))), "\n";
        }
        return 0;
    }
    $failed = 0;
    foreach ($words as $path) {
        $message = read((string) file_get_contents($path));
        if ($do === 'canonical') {
            $line = canonical($message);
        } elseif ($do === 'sign') {
            $line = canonical(sign($message, $keys('key')));
        } elseif ($do === 'verify') {
            $line = verify($message, $keys('keys')) ? 'good' : 'bad';
            $failed = $line === 'bad' ? 1 : $failed;
        } else {
            [$status, $answer] = $hub()->send(sign($message, $keys('key')));
            $line = $status . ' ' . canonical($answer);
            $failed = in_array($status, [200, 202], true) ? $failed : 1;
        }
        echo $line, "\n";
    }
    return $failed;
}

/** Each message is in the folder, whole, before the hub hears so: after a crash it comes again under the same name. */
function receive(Hub $hub, stdClass $trusted, string $folder): int
{
    $failed = 0;
    foreach ($hub->inbox() as $message) {
        if (!verify($message, $trusted)) {
            fwrite(STDERR, $message->id . " is not signed by the hub: left there\n");
            $failed = 1;
            continue;
        }
        $kept = $folder . '/' . $message->id;
        $file = fopen($kept . '.begun', 'wb');
        $text = canonical($message);
        if ($file === false || fwrite($file, $text) !== strlen($text) || !fsync($file) || !fclose($file) || !rename($kept . '.begun', $kept . '.json')) {
            throw new RuntimeException('the message could not be kept');
        }
        $hub->acknowledge($message);
        echo $message->id, ".json\n";
    }
    return $failed;
}

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    exit(main(array_slice($argv, 1)));
}
