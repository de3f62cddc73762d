import io.github.salesforcetoken.mojo.Descriptor
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def log = story.log(1).succeeds('Salesforce Token Maven Plugin')
    def manual = log.lines().dropWhile { !it.startsWith('salesforce-token:') }.takeWhile { !it.contains('BUILD SUCCESS') }
    Descriptor.read().mojos.each { goal ->
        assert manual.contains("salesforce-token:${goal.goal}".toString())
        Descriptor.editable(goal).filter { goal.goal != 'help' }.forEach { parameter ->
            assert manual.any { it ==~ /    ${parameter.name}( \(Default: .*\))?/ }
            assert manual.contains("      User property: salesforce.${parameter.name}".toString())
        }
    }
    assert manual.size() < 850
    manual.each { line ->
        assert line.length() <= 80 || !line.trim().contains(' ')
        assert !(line =~ /<\/?(code|p|br|b|i|a|ul|li|pre)\b|&(lt|gt|amp|quot|nbsp);|\{@/)
    }
    assert story.org().requests().isEmpty()
}
