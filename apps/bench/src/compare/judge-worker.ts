import { answerRequest } from '../answer-request.js';
import { judgeComputations } from './judge-computations.js';

answerRequest(judgeComputations);
