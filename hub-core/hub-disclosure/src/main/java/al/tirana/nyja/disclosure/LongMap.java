package al.tirana.nyja.disclosure;

import java.util.Arrays;

/** What belongs to an atom or a cell, by its number. It is asked millions of times, so it makes no object of a number. */
final class LongMap<V> {

    private static final int FIRST = 64;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[FIRST];
    private Object[] values = new Object[FIRST];
    private int size;

    /** Null if there is nothing. */
    @SuppressWarnings("unchecked")
    V get(long key) {
        return (V) values[slot(key)];
    }

    void put(long key, V value) {
        int slot = slot(key);
        size += values[slot] == null ? 1 : 0;
        keys[slot] = key;
        values[slot] = value;
        if (2 * size > keys.length) {
            grow();
        }
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] before = keys;
        Object[] what = values;
        keys = Arrays.copyOf(keys, 2 * before.length);
        values = new Object[keys.length];
        for (int i = 0; i < before.length; i++) {
            if (what[i] != null) {
                int slot = slot(before[i]);
                keys[slot] = before[i];
                values[slot] = what[i];
            }
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * MIX >>> 32) & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
