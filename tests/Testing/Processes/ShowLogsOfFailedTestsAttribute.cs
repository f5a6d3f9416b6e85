using System.Reflection;
using Xunit.v3;

namespace PeerAdvisory.Testing.Processes;

/// <summary>
/// Adds what its services wrote to the output of a test that fails. A test project says once
/// <c>[assembly: ShowLogsOfFailedTests]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ShowLogsOfFailedTestsAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        if (context.TestState?.Result is TestResult.Failed)
        {
            foreach (var log in ProcessLog.Of(context.Test?.UniqueID))
            {
                context.TestOutputHelper?.WriteLine(log.Tail());
            }
        }

        ProcessLog.Forget(context.Test?.UniqueID);
    }
}
