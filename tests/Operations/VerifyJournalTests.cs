namespace PeerAdvisory.Operations.Tests;

/// <summary>What somebody with every right on a database can do to a journal, and that it is noticed.</summary>
public sealed class VerifyJournalTests(WrittenJournals journals) : IClassFixture<WrittenJournals>
{
    /// <summary>Works out a stream's chain anew and puts its aggregate's row in order, as a thorough forger would.</summary>
    private const string ForgeChain = """
        do $forge$
        declare
            entry journal;
            previous bytea := '';
        begin
            for entry in select * from journal where stream = '{0}' order by version loop
                update journal
                   set hash = journal_hash(previous, stream, version, authority, type, body, actor, on_behalf_of, reason_code, correlation, traceparent, recorded_at)
                 where ordinal = entry.ordinal
                returning hash into previous;
            end loop;
            update positions
               set hash = previous, snapshot = (select body -> 'snapshot' from journal where stream = '{0}' order by version desc limit 1)
             where id = '{0}';
        end
        $forge$
        """;

    [Fact]
    public async Task What_nobody_touched_is_whole()
    {
        var said = (await OperationsProgram.VerifyJournal(journals.Untouched)).Well();
        Assert.Empty(said.Found);
        Assert.Contains("enrolment: 5 entries in 3 streams, numbered to 5; reporting holds 5 of them; advisory acted on 1.", said.Output, StringComparison.Ordinal);
        Assert.Contains("advisory: 4 entries in 1 streams, numbered to 4; reporting holds 4 of them.", said.Output, StringComparison.Ordinal);
        Assert.Contains("hiring: 62 entries in 61 streams, numbered to 62; reporting holds 62 of them.", said.Output, StringComparison.Ordinal);
        Assert.EndsWith("Every journal is whole.\n", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_meanwhile_is_no_contradiction()
    {
        Assert.NotEmpty(journals.Meanwhile);
        Assert.All(journals.Meanwhile, said => said.Well());
    }

    [Fact]
    public async Task An_edited_row_is_found()
    {
        await Finds(
            "hiring",
            $$"""update journal set body = jsonb_set(body, '{snapshot,weeklyHours}', '30') where stream = '{{journals.Position}}' and version = 1""",
            $"hiring: stream {journals.Position} does not hold from version 1 on (Hiring.V1.PositionRegistered, number ");
    }

    [Theory]
    [InlineData("actor", "'somebody-else'")]
    [InlineData("reason_code", "'closed'")]
    [InlineData("recorded_at", "recorded_at - interval '1 microsecond'")]
    [InlineData("authority", "'0101'")]
    [InlineData("correlation", "gen_random_uuid()")]
    [InlineData("hash", "sha256('x')")]
    public async Task An_edit_of_any_field_is_found(string column, string value) => await Finds(
        "hiring",
        $"update journal set {column} = {value} where stream = '{journals.Position}' and version = 2",
        $"hiring: stream {journals.Position} does not hold from version 2 on (Hiring.V1.PositionEnded, number ");

    [Fact]
    public async Task A_deleted_last_row_is_found()
    {
        var found = await Finds(
            "hiring",
            $"delete from journal where stream = '{journals.Position}' and version = 2",
            $"hiring: positions {journals.Position} stands at version 2 and its journal ends with 1");
        Assert.Contains(found, sentence => sentence.Contains("was given and is no longer there", StringComparison.Ordinal));
        Assert.Contains(found, sentence => sentence.Contains($"reporting heard of stream {journals.Position} version 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_last_row_is_found_also_when_its_aggregate_was_put_back_and_its_number_given_back()
    {
        await using var copy = await journals.Copy("hiring");
        var last = await copy.Ask<Guid>("select stream from journal where sequence = (select max(sequence) from journal)");
        await copy.Execute($"""
            delete from journal where stream = '{last}';
            delete from positions where id = '{last}';
            update relay set numbered = numbered - 1, published = published - 1;
            """);
        var found = Assert.Single((await Verify(copy)).Found);
        Assert.Contains($"reporting heard of stream {last} version 1", found, StringComparison.Ordinal);
        Assert.Contains("the journal no longer has it", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_taken_from_the_middle_is_found() => await Finds(
        "advisory",
        "delete from journal_texts where version = 2; delete from journal where version = 2",
        $"advisory: stream {journals.Course} has no version 2: its next entry is version 3");

    [Fact]
    public async Task A_deleted_stream_is_found()
    {
        var found = await Finds(
            "hiring",
            $"delete from journal where stream = '{journals.Position}'",
            $"hiring: positions {journals.Position} stands at version 2 and has no journal");
        Assert.Contains(found, sentence => sentence.Contains("was given and is no longer there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_deleted_with_its_aggregate_is_found()
    {
        var found = await Finds(
            "hiring",
            $"delete from journal where stream = '{journals.Position}'; delete from positions where id = '{journals.Position}'",
            "hiring: number ");
        Assert.Contains(found, sentence => sentence.Contains($"reporting heard of stream {journals.Position} version 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chain_worked_out_anew_is_found_in_the_copy_others_hold()
    {
        await using var copy = await journals.Copy("hiring");
        await copy.Execute(
            $$"""update journal set body = jsonb_set(body, '{snapshot,weeklyHours}', '30') where stream = '{{journals.Position}}'""");
        await copy.Execute(ForgeChain.Replace("{0}", $"{journals.Position}", StringComparison.Ordinal));

        var found = (await Verify(copy)).Found;
        Assert.Equal(2, found.Count);
        Assert.Contains($"stream {journals.Position} version 1 (Hiring.V1.PositionRegistered) has another hash than reporting heard", found[0], StringComparison.Ordinal);
        Assert.Contains($"stream {journals.Position} version 2 (Hiring.V1.PositionEnded) has another hash than reporting heard", found[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_worked_out_anew_over_an_old_aggregate_is_found_at_home()
    {
        await using var copy = await journals.Copy("hiring");
        await copy.Execute(
            $$"""update journal set body = jsonb_set(body, '{snapshot,weeklyHours}', '30') where stream = '{{journals.Position}}'""");
        await copy.Execute(ForgeChain.Replace("{0}", $"{journals.Position}", StringComparison.Ordinal)
            .Replace("update positions", "update positions_not", StringComparison.Ordinal)
            .Replace("begin", "begin create temporary table positions_not (id uuid, hash bytea, snapshot jsonb);", StringComparison.Ordinal));
        Assert.Contains((await Verify(copy)).Found, sentence =>
            sentence.StartsWith($"hiring: positions {journals.Position} has another hash than its journal's last entry, version 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forged_enrolment_is_found_in_what_advisory_did_on_the_strength_of_it()
    {
        await using var copy = await journals.Copy("enrolment");
        await copy.Execute("update journal set hash = sha256(hash) where type = 'Enrolment.V1.MunicipalityEnrolled'");
        Assert.Contains((await Verify(copy)).Found, sentence =>
            sentence.StartsWith($"enrolment: advisory made course {journals.Course} of stream ", StringComparison.Ordinal)
            && sentence.EndsWith("version 3, which has another hash now: the chain was worked out anew.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_flatters_deceives_nobody() => await Finds(
        "hiring",
        $$"""
        update journal set body = jsonb_set(body, '{snapshot,weeklyHours}', '30') where stream = '{{journals.Position}}' and version = 1;
        create or replace function journal_hash(previous bytea, stream uuid, version integer, authority text, type text, body jsonb, actor text,
            on_behalf_of text, reason_code text, correlation uuid, traceparent text, recorded_at timestamptz) returns bytea
            language sql stable as $flatter$ select hash from journal where journal.stream = $2 and journal.version = $3 $flatter$;
        """,
        $"hiring: stream {journals.Position} does not hold from version 1 on");

    [Fact]
    public async Task An_aggregate_changed_beside_its_journal_is_found() => await Finds(
        "hiring",
        $$"""update positions set snapshot = jsonb_set(snapshot, '{weeklyHours}', '30') where id = '{{journals.Position}}'""",
        $"hiring: positions {journals.Position} is not what its journal's last entry, version 2");

    [Fact]
    public async Task An_aggregate_without_a_journal_and_a_journal_without_an_aggregate_are_found()
    {
        await Finds(
            "hiring",
            "insert into positions (id, version, hash, snapshot) select gen_random_uuid(), version, hash, snapshot from positions limit 1",
            "hiring: positions ");
        await Finds(
            "hiring",
            $"delete from positions where id = '{journals.Position}'",
            $"hiring: stream {journals.Position} has 2 entries and no aggregate: what began with Hiring.V1.PositionRegistered");
    }

    [Fact]
    public async Task A_number_that_was_never_given_is_found() => await Finds(
        "hiring",
        "update relay set numbered = numbered - 1, published = published - 1",
        "hiring: number 62 (stream ");

    [Theory]
    [InlineData("update journal_texts set text = 'Holdt et andet sted.'", "version 2", "its note is not the one that was written")]
    [InlineData("delete from journal_texts", "version 2", "its note was taken away and no redaction says so")]
    [InlineData("insert into journal_texts select stream, 3, authority, salt, 'Skal slettes.' from journal_texts", "version 3", "its note was redacted and is still there")]
    public async Task A_note_that_is_not_what_the_journal_says_is_found(string forge, string version, string sentence)
    {
        var found = Assert.Single(await Finds("advisory", forge, $"advisory: stream {journals.Course} {version}"));
        Assert.Contains(sentence, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_changed_or_thinned_out_is_found()
    {
        await Finds(
            "reporting",
            $$"""update events set body = jsonb_set(body, '{snapshot,weeklyHours}', '30') where stream = '{{journals.Position}}' and version = 1""",
            "hiring: number ");
        Assert.Single(await Finds(
            "reporting",
            "delete from events where source = 'hiring' and sequence between 10 and 12",
            "reporting: numbers 10 to 12 of hiring's journal was received and is no longer in the copy."));
    }

    [Fact]
    public async Task A_restore_by_hand_is_found_and_a_documented_one_is_none()
    {
        await using var copy = await journals.Copy("reporting");
        await copy.Execute("update events set incarnation = incarnation + 1 where source = 'hiring'");
        Assert.Contains((await Verify(copy)).Found, sentence => sentence.Contains("was put back by hand", StringComparison.Ordinal));

        await using var restored = await journals.Copy("hiring");
        await restored.Execute("update relay set incarnation = incarnation + 1");
        Assert.Contains("reporting holds 0 of them", (await Verify(restored)).Well().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_learns_how_it_went()
    {
        await using var copy = await journals.Copy("hiring");
        Assert.Equal(0, (await OperationsProgram.Run(copy.Settings, "verify-journal")).Code);
        await copy.Execute("delete from journal where sequence = 1");
        var found = await OperationsProgram.Run(copy.Settings, "verify-journal");
        Assert.Equal(1, found.Code);
        Assert.NotEmpty(found.Found);

        var settings = new Dictionary<string, string?>(copy.Settings) { ["Operations__Hiring__Database"] = "Host=127.0.0.1;Port=1;Username=nobody" };
        var said = await OperationsProgram.Run(settings, "verify-journal");
        Assert.Equal(2, said.Code);
        Assert.StartsWith("Could not look: ", said.Error, StringComparison.Ordinal);

        settings["Operations__Hiring__Database"] = null;
        Assert.Contains("Operations__Hiring__Database", (await OperationsProgram.Run(settings, "verify-journal")).Error, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> Finds(string service, string forge, string sentence)
    {
        await using var copy = await journals.Copy(service);
        await copy.Execute(forge);
        var said = await Verify(copy);
        Assert.Equal(1, said.Code);
        Assert.True(said.Found.Any(found => found.StartsWith(sentence, StringComparison.Ordinal)), $"{sentence}\nis not in\n{said.Output}{said.Error}");
        return said.Found;
    }

    private static Task<Said> Verify(JournalCopy copy) => OperationsProgram.VerifyJournal(copy.Settings);
}
