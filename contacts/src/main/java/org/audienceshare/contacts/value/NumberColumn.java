package org.audienceshare.contacts.value;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.value.AmountText.Convention;
import org.jspecify.annotations.Nullable;

/** Finds out how a column writes numbers. */
final class NumberColumn {

    /** A column with more currencies is none of numbers anyway. */
    private static final int MAX_CURRENCIES = 3;

    private static final String DOLLAR = "$";

    private final boolean money;
    private final Set<String> currencies = new HashSet<>();
    private boolean hasDollar;
    private boolean hasThousands;
    private boolean hasCodes;
    /** Texts that are numbers if the decimal sign is a point, if it is a comma, and whichever it is. */
    private long point;

    private long comma;
    private long either;
    /** Of those that are numbers either way: texts with a point that mean another number if the comma is the decimal sign. */
    private long groupedByPoint;

    /** Those with a comma that mean another number if it is the decimal sign, and are no round thousands. */
    private long groupedByComma;

    private boolean decimalCommas;
    private long millions;

    /** @param money whether the column is known to hold amounts of money */
    NumberColumn(boolean money) {
        this.money = money;
    }

    void add(String text) {
        Optional<AmountText> amount = AmountText.of(text);
        if (amount.isEmpty()) {
            return;
        }
        AmountText found = amount.get();
        if (found.isCode()) {
            hasCodes = true;
            return;
        }
        count(found);
        addCurrency(found.currency());
        hasThousands |= found.suffix().equals("k");
        millions += found.suffix().equals("m") ? 1 : 0;
    }

    private void count(AmountText amount) {
        boolean isPoint = amount.fits(Convention.POINT);
        boolean isComma = amount.fits(Convention.COMMA);
        if (isPoint && isComma) {
            boolean differ = !ValueComparison.equal(amount.number(Convention.POINT), amount.number(Convention.COMMA));
            boolean byPoint = differ && amount.digits().indexOf('.') >= 0;
            // Prices have no three decimals, and who is below zero is hardly grouped.
            boolean isAmount = money || !amount.currency().isEmpty();
            if (byPoint && isAmount) {
                comma++;
            } else if (byPoint && amount.negative()) {
                point++;
            } else if (differ && !byPoint && !isAmount && amount.negative()) {
                comma++;
            } else {
                either++;
                groupedByPoint += byPoint ? 1 : 0;
                boolean isRound = isAmount || amount.digits().endsWith("00");
                groupedByComma += differ && !byPoint && !isRound ? 1 : 0;
            }
        } else if (isPoint) {
            point++;
        } else {
            comma++;
        }
    }

    private void addCurrency(String currency) {
        if (currency.equals(DOLLAR)) {
            hasDollar = true;
        } else if (!currency.isEmpty() && currencies.size() < MAX_CURRENCIES) {
            currencies.add(canonical(currency));
        }
    }

    /** The code of a sign, where a sign has one. */
    private static String canonical(String currency) {
        return switch (currency.toUpperCase(Locale.ROOT)) {
            case "A$", "AU$", "AUD$", "$A" -> "AUD";
            case "NZ$", "NZD$" -> "NZD";
            case "U$", "US$", "USD$" -> "USD";
            case "C$", "CA$", "CAD$" -> "CAD";
            case "HK$" -> "HKD";
            case "S$", "SG$" -> "SGD";
            case "R$" -> "BRL";
            case "\u20AC" -> "EUR";
            case "\u00A3" -> "GBP";
            case "\u00A5" -> "JPY";
            case "\u20B9" -> "INR";
            case "K\u010C" -> "CZK";
            case "Z\u0141" -> "PLN";
            case "FR" -> "CHF";
            default -> currency;
        };
    }

    /** Whether the column has codes with leading zeros: then all of it are codes. */
    boolean hasCodes() {
        return hasCodes;
    }

    /** The file is written where a comma usually is the decimal sign. */
    void expectDecimalCommas() {
        decimalCommas = true;
    }

    /** How many texts look like numbers. */
    long candidates() {
        return point + comma + either;
    }

    /** How many texts are numbers, as far as the decimal sign and the millions are understood. */
    long count() {
        long readable = either + (convention() == Convention.COMMA ? comma : point);
        return readMillions() ? readable : Math.max(0, readable - millions);
    }

    /** What can't be understood, without contact data. */
    Optional<String> doubt() {
        boolean several =
                currencies.size() > 1 || (hasDollar && currencies.stream().anyMatch(code -> !hasDollarSign(code)));
        if (several) {
            return Optional.of("has more than one currency, so its amounts are kept as texts");
        }
        return candidates() > 0 && convention() == null
                ? Optional.of(
                        "does not show whether a point or a comma is the decimal sign, so its numbers are kept as texts")
                : Optional.empty();
    }

    /** What was taken for granted, without contact data. */
    Optional<String> remark() {
        return convention() == Convention.POINT && point == 0 && groupedByComma > 0
                ? Optional.of(
                        "has numbers such as 1,234, which are read as thousands; nothing in the column shows whether"
                                + " the comma is the decimal sign")
                : Optional.empty();
    }

    private static boolean hasDollarSign(String code) {
        return Set.of("AUD", "NZD", "USD", "CAD", "HKD", "SGD", "MXN").contains(code);
    }

    /** The number; empty if it is none, or in doubt. */
    Optional<Object> read(String text) {
        Convention convention = convention();
        if (convention == null || doubt().isPresent()) {
            return Optional.empty();
        }
        return AmountText.of(text)
                .filter(amount -> !amount.isCode() && amount.fits(convention))
                .filter(amount -> !amount.suffix().equals("m") || readMillions())
                .flatMap(amount -> Optional.ofNullable(amount.number(convention)));
    }

    /** An m alone may be metres. */
    private boolean readMillions() {
        return money || hasThousands || hasDollar || !currencies.isEmpty();
    }

    /** Null if it can't be told. */
    private @Nullable Convention convention() {
        if (point > 0 && comma > 0) {
            return 10 * comma <= point ? Convention.POINT : 10 * point <= comma ? Convention.COMMA : null;
        }
        if (comma > 0) {
            return Convention.COMMA;
        }
        boolean isOpen = groupedByPoint > 0 || (decimalCommas && groupedByComma > 0);
        return point == 0 && isOpen ? null : Convention.POINT;
    }
}
