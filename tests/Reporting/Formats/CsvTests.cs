using Microsoft.AspNetCore.Http;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Reporting.Formats;

namespace PeerAdvisory.Reporting.Tests.Formats;

public sealed class CsvTests
{
    [Fact]
    public void English_has_commas_and_decimal_points()
    {
        var csv = new Csv("en");
        csv.Add("region", 1234, 2.16m, new DateOnly(2025, 11, 30), true, null);

        Assert.Equal("region,1234,2.16,2025-11-30,true,\r\n", csv.ToString());
    }

    [Fact]
    public void Danish_has_semicolons_and_decimal_commas()
    {
        var csv = new Csv("da");
        csv.Add("region", 1234, 2.16m, "a;b");

        Assert.Equal("region;1234;2,16;\"a;b\"\r\n", csv.ToString());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData(" =1+1")]
    [InlineData("＝1+1")]
    public void No_text_is_a_formula(string text)
    {
        var csv = new Csv("en");
        csv.Add(text);

        Assert.StartsWith("'", csv.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\tb", "a\tb")]
    [InlineData("\tb", "'\tb")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("\rb", "\"'\rb\"")]
    [InlineData("Aarhus, by", "\"Aarhus, by\"")]
    public void What_would_break_a_row_is_quoted(string text, string written)
    {
        var csv = new Csv("en");
        csv.Add(text);

        Assert.Equal(written + "\r\n", csv.ToString());
    }

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData("da-DK", null, "da")]
    [InlineData("en, da;q=0.5", null, "en")]
    [InlineData("da, en;q=0.5", null, "da")]
    [InlineData("nb, en;q=0.5", null, "da")]
    [InlineData("da;q=0, de", null, "en")]
    [InlineData("de", null, "en")]
    [InlineData("da", "en", "en")]
    [InlineData(null, "da", "da")]
    [InlineData(null, "de", null)]
    public void Programs_that_say_nothing_get_decimal_points(string? header, string? locale, string? language) =>
        Assert.Equal(language, Csv.LanguageOf(Request("Accept-Language", header), locale));

    [Theory]
    [InlineData(null, null, "application/json")]
    [InlineData("*/*", null, "application/json")]
    [InlineData("text/csv", null, "text/csv")]
    [InlineData("text/*", null, "text/csv")]
    [InlineData("application/json;q=0.5, text/csv", null, "text/csv")]
    [InlineData("text/csv;q=0, */*", null, "application/json")]
    [InlineData("application/json", "csv", "text/csv")]
    [InlineData("text/html", "json", "application/json")]
    public void The_form_is_the_one_asked_for(string? accept, string? format, string form) =>
        Assert.Equal(form, ReportFormat.Of(Request("Accept", accept), format));

    [Theory]
    [InlineData("text/html", null)]
    [InlineData("application/json;q=0", null)]
    [InlineData(null, "xlsx")]
    public void Any_other_form_is_not_to_be_had(string? accept, string? format) =>
        Assert.Equal(406, Assert.Throws<ProblemException>(() => ReportFormat.Of(Request("Accept", accept), format)).Type.Status);

    private static HttpRequest Request(string header, string? value)
    {
        var request = new DefaultHttpContext().Request;
        if (value is not null)
        {
            request.Headers[header] = value;
        }

        return request;
    }
}
