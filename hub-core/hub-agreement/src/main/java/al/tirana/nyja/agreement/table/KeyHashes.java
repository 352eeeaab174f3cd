package al.tirana.nyja.agreement.table;

import java.util.Arrays;

/** From the hash of a record's number to its group, without keeping the number. Used by one thread. */
final class KeyHashes {

    private static final int NONE = -1;

    private long[] hashes = new long[2048];
    private int[] groups = filled(2048);
    private int size;

    /** The group of this key; {@code group} if the key is new. */
    int putIfAbsent(String key, int group) {
        if (2 * size > hashes.length) {
            grow();
        }
        long hash = hash(key);
        int slot = slot(hash);
        if (groups[slot] == NONE) {
            hashes[slot] = hash;
            groups[slot] = group;
            size++;
        }
        return groups[slot];
    }

    /** The group, or -1. */
    int find(String key) {
        return groups[slot(hash(key))];
    }

    private int slot(long hash) {
        int slot = (int) hash & hashes.length - 1;
        while (groups[slot] != NONE && hashes[slot] != hash) {
            slot = slot + 1 & hashes.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldGroups = groups;
        hashes = new long[2 * oldHashes.length];
        groups = filled(2 * oldGroups.length);
        for (int i = 0; i < oldGroups.length; i++) {
            if (oldGroups[i] != NONE) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                groups[slot] = oldGroups[i];
            }
        }
    }

    /** The same in every server: a reading that was interrupted goes on in the same order. */
    private static long hash(String key) {
        long hash = key.length();
        for (int i = 0; i < key.length(); i++) {
            hash = mixed(hash + key.charAt(i));
        }
        return hash;
    }

    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }
}
