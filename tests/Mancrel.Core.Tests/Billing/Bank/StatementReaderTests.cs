using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using static Mancrel.Core.Tests.Billing.Bank.BankFiles;

namespace Mancrel.Core.Tests.Billing.Bank;

/// <summary>Statements are read whatever bank wrote them, and what cannot be read for sure is said and left out.</summary>
public sealed class StatementReaderTests
{
    private const string Ida = "DE02120300000000202051";

    [Fact]
    public void A_german_file_with_lines_before_the_names_and_short_years_is_read()
    {
        const string text = """
            "Girokonto";"DE89370400440532013000"
            ""
            "Buchungstag";"Valutadatum";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"Betrag";"Waehrung";"Info"
            "03.11.26";"03.11.26";"Rechnung IN-00012";"Ida Ölmann";"DE02 1203 0000 0000 2020 51";"1.234,50";"EUR";"Umsatz gebucht"
            "04.11.26";"04.11.26";"Strom";"Stadtwerke";"";"-80,00";"EUR";"Umsatz gebucht"
            "05.11.26";"05.11.26";"IN-00013";"Bert";"";"10,00";"EUR";"Umsatz vorgemerkt"
            """;

        foreach (var encoding in new[] { Encoding.UTF8, Encoding.GetEncoding(1252), Encoding.Unicode })
        {
            var file = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

            Assert.Equal(
                [
                    "2026-11-03 1234.50 EUR Ida Ölmann|DE02120300000000202051|Rechnung IN-00012||",
                    "2026-11-04 -80.00 EUR Stadtwerke||Strom||",
                ],
                file.Lines.Select(Said)
            );
            Assert.Equal((1, 0), (file.Pending, file.Problems.Count));
            Assert.All(file.Lines, line => Assert.Equal("DE89370400440532013000", line.Account));
        }
    }

    [Theory]
    [InlineData(
        "Date,Payee,Account number,Payment reference,Amount (EUR)\n2026-11-03,Ida,DE02120300000000202051,IN-00012,\"1,234.50\"",
        "2026-11-03 1234.50 EUR Ida"
    )]
    [InlineData("Datum;Name;Verwendungszweck;Soll;Haben\n3.11.2026;Ida;x;;12,5\n3.11.2026;Bert;y;7,-;", "2026-11-03 12.50 EUR Ida")]
    [InlineData(
        "Buchungsdatum;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Betrag (€)\n03.11.26;Gebucht;Ida;Shop;5,00",
        "2026-11-03 5.00 EUR Ida"
    )]
    [InlineData(
        "Дата операции\tКонтрагент\tНазначение платежа\tСумма\tВалюта\n03.11.2026\tIda\tоплата\t1 250 000,00\tСУМ",
        "2026-11-03 1250000.00 UZS Ida"
    )]
    [InlineData("Date|Name|Reference|Amount|Dr/Cr\n3 Nov 2026|Ida|x|19.90|CR\n3 Nov 2026|Y|x|1.90|DR", "2026-11-03 19.90 EUR Ida")]
    [InlineData("Fecha;Concepto;Importe\n03/11/2026;x;1.000,00", "2026-11-03 1000.00 EUR ")]
    [InlineData("Sana;Hamkor;Toʻlov maqsadi;Kirim;Chiqim\n03.11.2026;Ida;x;500;0", "2026-11-03 500.00 EUR Ida")]
    public void Other_banks_files_are_read(string text, string first)
    {
        var file = Read(text);

        Assert.Empty(file.Problems);
        Assert.StartsWith(first, Said(file.Lines[0]), StringComparison.Ordinal);
        Assert.All(file.Lines.Skip(1), line => Assert.True(line.Amount.Amount < 0));
    }

    [Fact]
    public void What_may_be_two_days_or_two_sums_is_not_guessed_and_told_by_its_row()
    {
        var sums = Read("Date;Amount\n2026-11-03;1.234\n2026-11-04;2.000");
        Assert.Empty(sums.Lines);
        Assert.Equal(
            [(1, BankTrouble.TwoAmounts, "1.234"), (2, BankTrouble.TwoAmounts, "2.000")],
            sums.Problems.Select(one => (one.Row, one.Problem, one.Value))
        );
        Assert.Equal("1234.00 EUR", Read("Date;Amount\n2026-11-03;1.234\n2026-11-04;2,5").Lines[0].Amount.ToString());

        var days = Read("Date;Amount\n03/04/2026;1.50", office: TheOffice with { Country = null });
        Assert.Equal(BankTrouble.TwoMonths, days.Problems.Single().Problem);
        Assert.Equal(new DateOnly(2026, 3, 4), Read("Date;Amount\n03/04/2026;1.50\n03/30/2026;2.50").Lines[0].BookedOn);

        var wrong = Read(
            "Date;Amount;Currency\n;1,00;EUR\n2026-11-03;;EUR\n2026-11-03;1,00;EURO\n2026-11-03;1,005;EUR\n2026-11-03;2,00;EUR"
        );
        Assert.Equal("2.00 EUR", wrong.Lines.Single().Amount.ToString());
        Assert.Equal(
            [BankTrouble.NoDay, BankTrouble.NoAmount, BankTrouble.NoCurrency, BankTrouble.NotWhole],
            wrong.Problems.Select(one => one.Problem)
        );
    }

    [Fact]
    public void A_column_that_nobody_knows_is_named_by_people()
    {
        const string text = "wann;wieviel;wer\n03.11.2026;5,00;Ida";
        var guessed = Read(text);
        Assert.Empty(guessed.Lines);
        Assert.Equal(["wann", "wieviel", "wer"], guessed.Columns.Select(column => column.Header));

        var mapping = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["wann"] = "bookedOn",
            ["wieviel"] = "amount",
            ["wer"] = "party",
        };
        Assert.Equal("2026-11-03 5.00 EUR Ida||||", Said(Read(text, mapping).Lines.Single()));

        var errors = new FieldErrors();
        StatementReader.Read(
            Encoding.UTF8.GetBytes(text),
            TheOffice,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["wo"] = "text", ["wann"] = "when" },
            errors
        );
        Assert.Equal(["mapping.wann", "mapping.wo"], errors.ByField().Keys);
    }

    [Theory]
    [InlineData("02", false)]
    [InlineData("04", false)]
    [InlineData("08", true)]
    public void A_camt_statement_is_read_in_every_version(string version, bool isNew)
    {
        var file = Read(
            Camt(
                version,
                Entry("119.00", Part(null, "Ida Öl", Ida, "IN-00012", isNew: isNew), isNew: isNew, more: "<RvslInd>false</RvslInd>"),
                Entry("5.00", Part(null, "Bert", Ida, "IN-00013", isNew: isNew), status: "PDNG", isNew: isNew),
                Entry(
                    "30.00",
                    Part("10.00", "Cem", Ida, "", "RF18539007547034", isNew, "E2E-1") + Part("20.00", "Dora", Ida, "zwei", null, isNew),
                    isNew: isNew
                ),
                Entry("7.00", "", "DBIT", isNew: isNew, more: "<RvslInd>true</RvslInd>")
            )
        );

        Assert.Equal(
            [
                "2026-11-03 119.00 EUR Ida Öl|DE02120300000000202051|IN-00012||",
                "2026-11-03 10.00 EUR Cem|DE02120300000000202051||RF18539007547034|E2E-1",
                "2026-11-03 20.00 EUR Dora|DE02120300000000202051|zwei||",
                "2026-11-03 -7.00 EUR ||||",
            ],
            file.Lines.Select(Said)
        );
        Assert.Equal([false, false, false, true], file.Lines.Select(line => line.IsReversal));
        Assert.Equal((1, 0), (file.Pending, file.Problems.Count));
        Assert.All(file.Lines, line => Assert.Equal("DE89370400440532013000", line.Account));
    }

    [Fact]
    public void Parts_that_do_not_add_up_are_one_line_with_all_that_they_say()
    {
        var parts = Part("10.00", "Cem", Ida, "eins") + Part("20.00", "Cem", Ida, "zwei");

        var file = Read(Camt("08", Entry("29.50", parts)));

        Assert.Equal("2026-11-03 29.50 EUR Cem|DE02120300000000202051|eins zwei||", Said(file.Lines.Single()));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Document><BkToCstmrStmt/>&a;</Document>")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn/></Document>")]
    [InlineData("<Document><BkToCstmrStmt>")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<")]
    [InlineData("")]
    [InlineData("one line of words")]
    public void What_is_no_statement_is_told_so(string text) => Assert.NotNull(Read(text).Why);

    [Fact]
    public void A_file_nested_deeper_than_any_bank_nests_is_refused() =>
        Assert.Equal(
            "is nested too deeply",
            Read(
                "<Document>"
                    + string.Concat(Enumerable.Repeat("<a>", 100_000))
                    + string.Concat(Enumerable.Repeat("</a>", 100_000))
                    + "</Document>"
            ).Why
        );

    [Fact]
    public void Whatever_the_bytes_are_nothing_is_thrown()
    {
        string[] whole =
        [
            Camt("08", Entry("30.00", Part("10.00", "Cem", Ida, "a", "RF18") + Part("20.00", "D", Ida, "b"))),
            "Buchungstag;Betrag;Verwendungszweck\n03.11.26;1.234,50;\"a;b\"\n04/05/2026;(12.00);x",
            "Date,Paid in,Paid out\n2026-11-03,\"1,000.00\",\n",
        ];
        var cut =
            from text in Gen.Elements(whole)
            from at in Gen.Choose(0, text.Length - 1)
            from length in Gen.Choose(0, 8)
            from noise in Gen.ArrayOf(Gen.Elements("\0<>&;,\"'\n\r\t-0123456789.()RFé\ud800漢".ToCharArray()), length)
            from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(one => (byte)one), length)
            select (byte[])
                [.. Encoding.UTF8.GetBytes(text[..at]), .. Encoding.UTF8.GetBytes(noise), .. bytes, .. Encoding.UTF8.GetBytes(text[at..])];
        Prop.ForAll(
                cut.ToArbitrary(),
                content =>
                {
                    var file = StatementReader.Read(content, TheOffice, null, new FieldErrors());
                    Assert.All(file.Lines, line => Assert.True(Mancrel.Core.Billing.Currencies.IsWhole(line.Amount)));
                    _ = ReadLine.Named(file.Lines);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_sum_is_read_however_it_is_written()
    {
        var written =
            from cents in Gen.Choose(1, 200_000_000)
            from isComma in Gen.Elements(true, false)
            from thousands in Gen.Elements("", " ", "'", "x")
            from isNegative in Gen.Elements(true, false)
            select (cents, isComma, thousands, isNegative);
        Prop.ForAll(
                written.ToArbitrary(),
                one =>
                {
                    var amount = (one.isNegative ? -1 : 1) * one.cents / 100m;
                    var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                    culture.NumberFormat.NumberDecimalSeparator = one.isComma ? "," : ".";
                    culture.NumberFormat.NumberGroupSeparator = one.thousands == "x" ? (one.isComma ? "." : ",") : one.thousands;
                    var cell = amount.ToString("N2", culture);
                    Assert.Equal((amount, null), BankAmounts.Of([cell]).Read(cell));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_equal_payments_of_one_day_are_two_and_the_order_makes_no_difference()
    {
        var line = new ReadLine
        {
            BookedOn = new DateOnly(2026, 11, 3),
            Amount = new Money(10, "EUR"),
            Text = "a",
        };
        ReadLine[] lines =
        [
            line,
            line with
            {
                Text = "b",
            },
            line,
            line with
            {
                BankReference = "X",
                Text = "c",
            },
            line with
            {
                BankReference = "X",
                Text = "d",
            },
        ];

        var ids = ReadLine.Named(lines).Select(one => one.Id).ToList();

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids, ReadLine.Named(lines.Reverse()).Select(one => one.Id));
        // What a shorter statement brought is among what a longer one brings.
        Assert.Subset(ids.ToHashSet(), ReadLine.Named(lines.Take(2)).Select(one => one.Id).ToHashSet());
        // 10 and 10.00 are one sum.
        Assert.Equal(ReadLine.Named([line]).Single().Id, ReadLine.Named([line with { Amount = new Money(10.00m, "EUR") }]).Single().Id);
    }
}
