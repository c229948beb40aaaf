package org.schoolworks.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has read and does not change, so that it reads it once: a decision asks for the same few people,
 * organisations and programmes again and again. Outside of a transaction nothing is kept.
 */
public final class OncePerTransaction<K, V> {

    /** What was read before, or else what is read now. */
    public V get(K key, Function<K, V> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.apply(key);
        }
        Map<K, V> kept = kept();
        V value = kept.get(key);
        if (value == null) {
            value = read.apply(key);
            kept.put(key, value);
        }
        return value;
    }

    /** After a change: this transaction reads everything anew. */
    public void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            kept().clear();
        }
    }

    @SuppressWarnings("unchecked") // nobody else has this key
    private Map<K, V> kept() {
        Map<K, V> kept = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
        if (kept == null) {
            kept = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, kept);
            TransactionSynchronizationManager.registerSynchronization(new UntilTheEnd());
        }
        return kept;
    }

    private final class UntilTheEnd implements TransactionSynchronization {

        private @Nullable Object suspended;

        @Override
        public void suspend() {
            suspended = TransactionSynchronizationManager.unbindResource(OncePerTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(OncePerTransaction.this, Objects.requireNonNull(suspended));
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(OncePerTransaction.this);
        }
    }
}
